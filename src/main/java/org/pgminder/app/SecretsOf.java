package org.pgminder.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.pgminder.common.Secret;

/** The passwords in the options of a destination, whose record only its kind knows. */
final class SecretsOf {
    private SecretsOf() {}

    static List<Secret> record(Record options) {
        List<Secret> secrets = new ArrayList<>();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            if (component.getType() == Secret.class) {
                try {
                    component.getAccessor().setAccessible(true);
                    if (component.getAccessor().invoke(options) instanceof Secret secret) {
                        secrets.add(secret);
                    }
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new IllegalStateException("a record tells its components", e);
                }
            }
        }
        return secrets;
    }
}
