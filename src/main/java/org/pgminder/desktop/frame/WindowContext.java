package org.pgminder.desktop.frame;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.Trends;
import org.pgminder.engine.Engine;
import org.pgminder.engine.Snapshot;

/**
 * What a window works with.
 *
 * @param engine to be asked by {@link #work} alone: it may wait
 * @param snapshot what was heard last; at hand at once
 * @param chosen told what the person asks for
 */
public record WindowContext(
        Engine engine,
        Supplier<Snapshot> snapshot,
        Supplier<Moment> moment,
        Trends trends,
        Consumer<Choice> chosen,
        Work work,
        WindowPlaces places) {}
