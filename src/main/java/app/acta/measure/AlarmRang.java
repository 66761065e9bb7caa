package app.acta.measure;

import app.acta.identity.Workspace;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A day, or an hour of it, of something that is watched was unusual. Told once for each watch, day and hour, inside the transaction that writes the
 * alarm down.
 *
 * @param watch the watch's id
 * @param about what is watched, for people
 * @param figure what it came to, for people; of an hour with its time on the clock
 */
public record AlarmRang(Workspace.Id workspace, UUID watch, String about, LocalDate day, String figure) {}
