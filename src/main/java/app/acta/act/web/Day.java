package app.acta.act.web;

import app.acta.act.CaseQueue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * My day as the page shows it.
 *
 * @param team whether it shows the team's cases too
 * @param teamTitle what the team is called on the page
 * @param none whether there has never been a case
 */
public record Day(
        When when,
        String person,
        String slug,
        boolean team,
        String teamTitle,
        List<Heap> heaps,
        boolean none,
        boolean mayWork) {
    /** Cases that wait for the same. */
    public record Heap(CaseQueue.Heap heap, List<CaseRow> rows, int count) {
        /** Its colour. */
        public String tone() {
            return heap == CaseQueue.Heap.OVERDUE
                    ? "bad"
                    : heap == CaseQueue.Heap.SOON || heap == CaseQueue.Heap.RUNNING_OUT ? "warn" : "";
        }

        /** The parameters of the list that shows all of it, as far as a list can. */
        public String query() {
            return switch (heap) {
                case OVERDUE -> "late=yes";
                case UNASSIGNED -> "owner=-&state=open&state=answered&state=waiting";
                case WAITING -> "state=waiting";
                case SOON, WORKING, RUNNING_OUT -> "state=open&state=answered";
            };
        }
    }

    /** Good morning, and to whom. */
    public String greeting() {
        var hour = when.now().atZone(when.zone()).getHour();
        var part = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
        return "Good " + part + ", " + person.strip().split("\\s+", 2)[0];
    }

    /** What waits, in one sentence. */
    public String summary() {
        if (heaps.isEmpty()) {
            return "Nothing waits.";
        }
        return heaps.stream()
                        .map(heap -> heap.count() + " " + words(heap.heap()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String words(CaseQueue.Heap heap) {
        return switch (heap) {
            case OVERDUE -> "overdue";
            case UNASSIGNED -> "new";
            case SOON -> "due soon";
            case RUNNING_OUT -> "about to run out";
            case WORKING -> "under way";
            case WAITING -> "waiting for the customer";
        };
    }
}
