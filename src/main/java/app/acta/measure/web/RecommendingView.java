package app.acta.measure.web;

import java.util.List;

/**
 * What the page Recommending shows.
 *
 * @param says each figure in a plain sentence
 * @param would whether customers say that they would recommend
 * @param does what they did, beside the time before
 * @param told whether anything was told of friends or purchases
 */
public record RecommendingView(
        PulseView.Bar bar,
        List<String> notices,
        List<String> says,
        ExploreView.Table would,
        ExploreView.Table does,
        boolean told) {}
