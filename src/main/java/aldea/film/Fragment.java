package aldea.film;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A `moof` and the `mdat` behind it.
///
/// @param start where both begin in the bytes
/// @param end where both end
record Fragment(Box moof, Box mdat, List<TrackPiece> pieces) {
    static Fragment of(Box moof, Box mdat, Init init) {
        if (mdat.start() != moof.end()) {
            throw Broken.chunk("moof: its mdat is not behind it");
        }
        moof.child("mfhd");
        var pieces = moof.children().stream()
                .filter(box -> box.is("traf"))
                .map(traf -> TrackPiece.of(traf, init, moof, mdat))
                .toList();
        var tracks = new HashSet<Long>();
        if (pieces.isEmpty()
                || !pieces.stream().allMatch(piece -> tracks.add(piece.track().id()))) {
            throw Broken.chunk("moof: wants one traf for each track");
        }
        if (pieces.stream().mapToLong(TrackPiece::bytes).sum() > mdat.bodySize()) {
            throw Broken.chunk("moof: its tracks share bytes");
        }
        return new Fragment(moof, mdat, pieces);
    }

    int start() {
        return moof.start();
    }

    int end() {
        return mdat.end();
    }

    Optional<TrackPiece> of(Track track) {
        return pieces.stream().filter(piece -> piece.track().id() == track.id()).findFirst();
    }
}
