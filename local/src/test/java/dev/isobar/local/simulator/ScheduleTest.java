package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {
    @TempDir Path folder;

    private Schedule read(String json) throws IOException {
        return Schedule.read(Files.writeString(folder.resolve("faults.json"), json));
    }

    @Test
    @DisplayName("R4 scheduled faults begin when their time has come, each once")
    void faultsBeginWhenTheirTimeHasCome() throws IOException {
        Schedule schedule =
                read(
                        """
                        [{"after":20,"fault":"silence","venue":"okx","duration":5},
                         {"after":10,"fault":"429","seconds":3,"count":2}]""");
        Faults faults = new Faults(1);

        schedule.run(-1, 9.9, faults, 9_900);
        assertThat(faults.active(9_900)).isEmpty();
        schedule.run(9.9, 10, faults, 10_000);
        assertThat(faults.active(10_000))
                .extracting(one -> one.fault().kind())
                .containsExactly(Fault.Kind.RATE_LIMITED);
        schedule.run(10, 25, faults, 25_000);
        assertThat(faults.active(25_000)).hasSize(2);
        assertThat(faults.active(30_001)).hasSize(1);
    }

    @Test
    void aWrongScheduleNamesWhatIsWrong() {
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("not an array");
        assertThatThrownBy(() -> read("[{\"fault\":\"late\",\"venue\":\"gemini\"}]"))
                .hasMessageContaining("gemini");
        assertThatThrownBy(() -> read("[{\"fault\":\"late\",\"probability\":7}]"))
                .hasMessageContaining("7");
    }
}
