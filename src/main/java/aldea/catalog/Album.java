package aldea.catalog;

import aldea.kernel.Ids;
import aldea.pictures.Pictures;
import java.io.InputStream;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// A product's pictures in their order: rows and files.
@Component
class Album {
    private final Pictures pictures;
    private final PictureTable table;
    private final Ids ids;
    private final InstantSource clock;

    Album(Pictures pictures, PictureTable table, Ids ids, InstantSource clock) {
        this.pictures = pictures;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    void add(ProductId product, InputStream upload) {
        var picture = pictures.store(upload);
        table.add(ids.next(), product, picture, clock.instant());
    }

    /// Puts a picture at another place; the first is the one that lists show.
    ///
    /// @param to from 0; beyond the last is last
    void move(ProductId product, String hash, int to) {
        table.move(product, hash, to);
    }

    /// Takes a picture away. Its files go too, unless another product shows the same picture.
    void remove(ProductId product, String hash) {
        if (table.remove(product, hash)) {
            pictures.forget(hash);
        }
    }
}
