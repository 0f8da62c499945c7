package dev.isobar.dynamodb;

import dev.isobar.market.InstrumentId;
import dev.isobar.quality.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Findings of one instrument as bytes: a version, then gzip over count and fields in order. */
final class FindingsCodec {
    private static final int VERSION = 1;

    private FindingsCodec() {}

    static byte[] encode(List<Finding> findings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(findings.size());
            for (Finding finding : findings) {
                out.writeLong(finding.at().getEpochSecond());
                out.writeInt(finding.at().getNano());
                out.writeUTF(finding.check());
                out.writeUTF(finding.message());
                out.writeUTF(finding.subject());
                out.writeDouble(finding.score());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail; a text over 64 KiB would
        }
        return bytes.toByteArray();
    }

    /** In the order given; the list is the caller's. */
    static List<Finding> decode(InstrumentId instrument, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException(
                    "findings of %s are of version %d, not %d: upgrade this node"
                            .formatted(instrument, bytes.length == 0 ? -1 : bytes[0], VERSION));
        }
        var packed = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(packed))) {
            int count = in.readInt();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                findings.add(
                        new Finding(
                                instrument,
                                Instant.ofEpochSecond(in.readLong(), in.readInt()),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readDouble()));
            }
            return findings;
        } catch (IOException e) {
            throw new UncheckedIOException("findings of " + instrument, e);
        }
    }
}
