package org.pgminder.desktop.notifier;

import java.util.Map;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** Properties that are computed when they are asked for, and that nobody else sets. */
abstract class ReadOnly implements Properties {
    /** What all are now, by name. */
    abstract Map<String, Variant<?>> properties();

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // D-Bus has a variant where Java has nothing to say
    public final <A> A Get(String interfaceName, String name) {
        Variant<?> value = properties().get(name);
        if (value == null) {
            throw new UnknownProperty("there is no property " + name);
        }
        return (A) value;
    }

    @Override
    public final Map<String, Variant<?>> GetAll(String interfaceName) {
        return properties();
    }

    @Override
    public final <A> void Set(String interfaceName, String name, A value) {
        throw new PropertyReadOnly("the property " + name + " cannot be set");
    }
}
