package dev.isobar.bench;

import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.Machine;
import dev.isobar.local.machine.Stores;
import dev.isobar.template.Template;
import java.io.PrintStream;
import java.util.Map;

/**
 * The stores of the demo for the length of one bench, in an empty folder of the checkout (so on a
 * disk, not on a tmpfs), ended with this process whatever ends it.
 */
public final class Scratch implements AutoCloseable {
    private final Home home = Home.find();
    private final Machine machine;
    private final DataFolder data;
    private final Stores stores;

    public Scratch(PrintStream out) throws InterruptedException {
        data = DataFolder.open(home.root().resolve("bench/target/data"), true);
        machine = new Machine(home, data, line -> out.println("  " + line));
        Runtime.getRuntime().addShutdownHook(new Thread(machine::close));
        stores = machine.startStores(Template.read(home.template(), Map.of()));
    }

    public Home home() {
        return home;
    }

    public DataFolder data() {
        return data;
    }

    public Stores stores() {
        return stores;
    }

    @Override
    public void close() {
        machine.close();
    }
}
