package org.pgminder.destination;

import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.pgminder.testing.FakeNextcloud;

@NullUnmarked
class NextcloudContractTest extends DestinationContract {
    private FakeNextcloud cloud;

    @Override
    Destination open() throws Exception {
        cloud = FakeNextcloud.start(root);
        return new NextcloudKind().open(cloud.destination("cloud"), tools());
    }

    @Override
    Path folder() {
        return cloud.file("backups");
    }

    @Override
    void stop() {
        cloud.close();
    }
}
