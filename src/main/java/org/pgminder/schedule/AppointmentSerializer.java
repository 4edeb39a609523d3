package org.pgminder.schedule;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps an {@link Appointment} as lines of text, readable in the table and independent of class versions. */
final class AppointmentSerializer implements Serializer {
    @Override
    public byte[] serialize(@Nullable Object data) {
        if (!(data instanceof Appointment appointment)) {
            return new byte[0];
        }
        String text = String.join(
                "\n",
                appointment.anchor().toString(),
                appointment.due().toString(),
                appointment.lastDue() == null ? "-" : appointment.lastDue().toString(),
                appointment.plan());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 4);
        if (lines.length < 4) {
            throw new IllegalArgumentException("not the data of a job: " + lines.length + " lines");
        }
        return type.cast(new Appointment(
                lines[3],
                Instant.parse(lines[0]),
                Instant.parse(lines[1]),
                lines[2].equals("-") ? null : Instant.parse(lines[2])));
    }
}
