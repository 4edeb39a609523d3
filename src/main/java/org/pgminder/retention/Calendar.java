package org.pgminder.retention;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The periods of which the newest backup is kept, by the calendar of the job's zone: no change of clocks moves a day. */
enum Calendar {
    DAILY {
        @Override
        LocalDate start(LocalDate day) {
            return day;
        }

        @Override
        String of(LocalDate day) {
            return day.toString();
        }
    },
    WEEKLY {
        @Override
        LocalDate start(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        String of(LocalDate day) {
            return String.format(
                    Locale.ROOT,
                    "%d-W%02d",
                    day.get(IsoFields.WEEK_BASED_YEAR),
                    day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    },
    MONTHLY {
        @Override
        LocalDate start(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        String of(LocalDate day) {
            return YearMonth.from(day).toString();
        }
    },
    YEARLY {
        @Override
        LocalDate start(LocalDate day) {
            return day.withDayOfYear(1);
        }

        @Override
        String of(LocalDate day) {
            return String.valueOf(day.getYear());
        }
    };

    /** The first day of the period that the day lies in. */
    abstract LocalDate start(LocalDate day);

    /** The name of the period that the day lies in: {@code 2026-W47}. */
    abstract String of(LocalDate day);

    String period() {
        return switch (this) {
            case DAILY -> "day";
            case WEEKLY -> "week";
            case MONTHLY -> "month";
            case YEARLY -> "year";
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
