package app.acta.measure;

import app.acta.identity.Workspace;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A day of something that is watched was unusual. Told once for each watch and day, inside the transaction that writes the
 * alarm down.
 *
 * @param watch the watch's id
 * @param about what is watched, for people
 * @param figure what the day came to, for people
 */
public record AlarmRang(Workspace.Id workspace, UUID watch, String about, LocalDate day, String figure) {}
