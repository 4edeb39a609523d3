package org.pgminder.destination.dav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to trust: this Java's authorities and those of a PEM file. */
final class Authorities {
    private Authorities() {}

    static X509TrustManager with(Path pem) throws IOException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>(List.of(trustManager(null).getAcceptedIssuers()));
        try (InputStream stream = Files.newInputStream(pem)) {
            trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(stream));
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            if (trusted.get(i) instanceof X509Certificate certificate) {
                store.setCertificateEntry("authority-" + i, certificate);
            }
        }
        return trustManager(store);
    }

    /** Null means this Java's own store. */
    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java has no X.509 trust manager");
    }
}
