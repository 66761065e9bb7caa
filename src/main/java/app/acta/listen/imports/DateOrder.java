package app.acta.listen.imports;

/** Which of day, month and year comes first in a date written in numbers alone, where no year of four digits leads. */
public enum DateOrder {
    /** 03/22/2023, as in the United States. */
    MDY("Month first (03/22/2023)"),
    /** 22.03.2023, as nearly everywhere else. */
    DMY("Day first (22.03.2023)"),
    /** 23-03-22: a year of two digits leads. */
    YMD("Year first (23-03-22)");

    private final String title;

    DateOrder(String title) {
        this.title = title;
    }

    /** How it is offered to a person. */
    public String title() {
        return title;
    }
}
