package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
    /** 1 to 10. */
    private static final List<Integer> TEN = IntStream.rangeClosed(1, 10).boxed().toList();

    @ParameterizedTest
    @DisplayName("R13 ten rows by three are four pages: 3, 3, 3 and 1")
    @CsvSource(
            nullValues = "-",
            value = {
                // limit, offset, page, per_page; first, rows, pages, page
                "-, -, -, -, 1, 10, 1, 1",
                "3, -, -, -, 1, 3, 4, 1",
                "3, 3, -, -, 4, 3, 4, 2",
                "3, 4, -, -, 5, 3, 4, 2",
                "3, 9, -, -, 10, 1, 4, 4",
                "3, 10, -, -, -, 0, 4, 4",
                "-, 2, -, -, 3, 8, 1, 1",
                "-, -, 2, 3, 4, 3, 4, 2",
                "-, -, 4, 3, 10, 1, 4, 4",
                "-, -, 5, 3, -, 0, 4, 5",
                "-, -, 2147483647, 5000, -, 0, 1, 2147483647",
                "-, -, -, 5, 1, 5, 2, 1",
                "-, -, 1, -, 1, 10, 1, 1"
            })
    void parts(
            String limit,
            String offset,
            String page,
            String perPage,
            Integer first,
            int rows,
            int pages,
            long current) {
        Part<Integer> part = paging(limit, offset, page, perPage).of(TEN);

        assertThat(part.rows()).hasSize(rows);
        assertThat(part.rows().isEmpty() ? null : part.rows().get(0)).isEqualTo(first);
        assertThat(part.total()).isEqualTo(10);
        assertThat(part.pages()).isEqualTo(pages);
        assertThat(part.page()).isEqualTo(current);
    }

    @Test
    void anEmptyListIsOnePageWithoutRows() {
        Part<Integer> part = paging(null, null, null, null).of(List.of());

        assertThat(part.rows()).isEmpty();
        assertThat(part.total()).isZero();
        assertThat(part.pages()).isEqualTo(1);
        assertThat(part.page()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("R2 what is no number is 400, out of bounds or mixed 422")
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -, -, -, 422, limit must be from 1 to 5000: 0",
                "5001, -, -, -, 422, limit must be from 1 to 5000: 5001",
                "x, -, -, -, 400, limit must be a whole number: x",
                "-, -1, -, -, 422, offset must be from 0 to 2147483647: -1",
                "-, -, 0, -, 422, page must be from 1 to 2147483647: 0",
                "-, -, -, 0, 422, per_page must be from 1 to 5000: 0",
                "3, -, 2, -, 422, 'either limit and offset, or page and per_page'"
            })
    void refused(String limit, String offset, String page, String perPage, int status, String why) {
        assertThatThrownBy(() -> paging(limit, offset, page, perPage).of(TEN))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.problem().status()).isEqualTo(status))
                .hasMessage(why);
    }

    private static Paging paging(String limit, String offset, String page, String perPage) {
        Paging paging = new Paging();
        paging.limit = limit;
        paging.offset = offset;
        paging.page = page;
        paging.perPage = perPage;
        return paging;
    }
}
