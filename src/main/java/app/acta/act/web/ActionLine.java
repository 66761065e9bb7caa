package app.acta.act.web;

import app.acta.act.CaseQueue;

/** An action with the name of whoever did it or sees to it. */
public record ActionLine(CaseQueue.Action action, String who) {}
