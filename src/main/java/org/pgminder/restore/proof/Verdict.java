package org.pgminder.restore.proof;

import org.pgminder.catalogue.Proof;

/** What a proof has come to, with the words for it. */
record Verdict(Proof.Result result, String detail) {
    static Verdict proved(String detail) {
        return new Verdict(Proof.Result.PROVED, detail);
    }

    static Verdict broken(String detail) {
        return new Verdict(Proof.Result.BROKEN, detail);
    }

    static Verdict notProved(String detail) {
        return new Verdict(Proof.Result.NOT_PROVED, detail);
    }
}
