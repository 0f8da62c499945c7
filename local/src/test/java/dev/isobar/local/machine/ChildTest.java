package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ChildTest {
    @TempDir Path folder;

    @Test
    void whatIsAskedToEndFinishesFirst() throws InterruptedException {
        String path = System.getProperty("java.class.path");
        List<String> command = List.of(Child.java(), "-cp", path, Farewell.class.getName());
        Child child = Child.start("farewell", command, Map.of(), folder.resolve("log"));
        child.awaitReady(() -> child.logText().contains("ready"), Duration.ofSeconds(60));

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.logText()).contains("finished");
    }
}
