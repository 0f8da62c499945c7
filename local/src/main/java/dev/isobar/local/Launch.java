package dev.isobar.local;

import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.Machine;
import dev.isobar.local.machine.Ports;
import dev.isobar.local.machine.Stores;
import dev.isobar.local.template.Template;
import java.util.HashMap;
import java.util.Map;

/** Starts all parts in order, says where they are, and waits for the end. */
final class Launch {
    private final Console console = new Console();
    private final Home home;
    private final DataFolder data;
    private final int wantedPort;

    Launch(Home home, DataFolder data, int wantedPort) {
        this.home = home;
        this.data = data;
        this.wantedPort = wantedPort;
    }

    /** Returns 1 when a child ended by itself; a signal ends it through the shutdown hook. */
    int run() throws InterruptedException {
        Machine machine = new Machine(home, data, console::say);
        Runtime.getRuntime().addShutdownHook(new Thread(machine::close, "shutdown"));
        int port = Ports.claim(wantedPort);
        Template template = Template.read(home.template(), Map.of());
        Stores stores = machine.startStores(template);
        Map<String, String> environment = new HashMap<>(stores.environment());
        machine.startApp(port, environment);
        console.say("ready");
        System.out.print(urls(port));
        System.err.println("isobar: " + machine.awaitEnd());
        return 1;
    }

    private String urls(int port) {
        return """

                bars       http://127.0.0.1:%1$d/api/v1/exchanges/binance/ohlc/BTC-USDT/1m
                           http://127.0.0.1:%1$d/api/v1/exchanges/bybit/ohlc/BTC-USDT/1m
                           http://127.0.0.1:%1$d/api/v1/exchanges/okx/ohlc/BTC-USDT-PERP/1m
                coverage   http://127.0.0.1:%1$d/api/v1/coverage?exchange=binance&symbol=BTC-USDT
                stream     ws://127.0.0.1:%1$d/ws/stream
                           {"op":"subscribe","id":"1","channel":"bars","exchange":"binance","symbol":"BTC-USDT","interval":"1m"}
                health     http://127.0.0.1:%1$d/health
                data       %2$s
                logs       %3$s
                Ctrl-C stops everything.
                """
                .formatted(port, data.root(), data.root().resolve("logs"));
    }
}
