package aldea.olist;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small folder of tables in Olist's form, all of it invented; `number` keeps folders of one village apart.
public record Folder(Path path, int number) {
    /// Two sellers (one lives where no point is), three products, six orders: delivered from two shops; paid too much
    /// and in two ways; canceled; paid for nothing; of no row; never paid.
    public Folder write() throws IOException {
        text("sellers.csv", """
                seller_id,seller_zip_code_prefix,seller_city,seller_state
                %s,"01234",sao paulo / sao paulo,SP
                %s,"99999",nova terra,SP
                """.formatted(id('a', 1), id('a', 2)));
        text("points.csv", """
                geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,geolocation_city,geolocation_state
                1234,-23.5,-46.6,são paulo,SP
                """);
        text("names.csv", "\uFEFFproduct_category_name,product_category_name_english\r\nbrinquedos,toys\r\n");
        text("products.csv", """
                product_id,product_category_name,product_name_lenght,product_weight_g
                %s,brinquedos,12,300
                %s,,,
                """.formatted(id('b', 1), id('b', 2)));
        people();
        return orders();
    }

    private void people() throws IOException {
        text("customers.csv", """
                customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
                %s,%s,"04567",campinas,SP
                %s,%s,"04567",campinas,SP
                %s,%s,20000,rio de janeiro,RJ
                """.formatted(id('c', 1), id('d', 1), id('c', 2), id('d', 1), id('c', 3), id('d', 2)));
    }

    private Folder orders() throws IOException {
        packed(
                "orders.csv.zst",
                ORDERS.formatted(
                        id('e', 1),
                        id('c', 1),
                        id('e', 2),
                        id('c', 2),
                        id('e', 3),
                        id('c', 3),
                        id('e', 4),
                        id('c', 3)));
        text("items.csv", """
                order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
                %1$s,1,%6$s,%8$s,2018-03-01 10:00:00,10.00,2.50
                %1$s,2,%6$s,%8$s,2018-03-01 10:00:00,10.00,2.50
                %1$s,3,%7$s,%9$s,2018-03-01 10:00:00,5.55,0.00
                %2$s,1,%7$s,%9$s,2018-03-02 10:00:00,7.00,1.00
                %3$s,1,%7$s,%9$s,2018-03-03 10:00:00,7.00,1.00
                %4$s,1,%7$s,%9$s,2018-03-04 10:00:00,7.00,1.00
                %5$s,1,%7$s,%9$s,2018-03-05 10:00:00,8.00,1.00
                """.formatted(
                        id('e', 1),
                        id('e', 2),
                        id('e', 3),
                        id('e', 5),
                        id('e', 6),
                        id('b', 1),
                        id('b', 2),
                        id('a', 1),
                        id('a', 2)));
        return money();
    }

    private Folder money() throws IOException {
        text("payments.csv", """
                order_id,payment_sequential,payment_type,payment_installments,payment_value
                %1$s,1,boleto,1,30.55
                %2$s,1,voucher,1,3.00
                %2$s,2,credit_card,3,5.25
                %3$s,1,credit_card,1,8.00
                %4$s,1,debit_card,1,44.00
                %5$s,1,credit_card,1,7.99
                """.formatted(id('e', 1), id('e', 2), id('e', 3), id('e', 4), id('e', 5)));
        text("reviews.csv", """
                review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date
                %1$s,%3$s,2,,"Lento,
                e frágil",2018-03-09 00:00:00
                %2$s,%3$s,5,Bom,,2018-03-11 00:00:00
                %2$s,%4$s,1,,,2018-03-11 00:00:00
                """.formatted(id('f', 1), id('f', 2), id('e', 1), id('e', 4)));
        return this;
    }

    static final String ORDERS = """
            order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,\
            order_delivered_customer_date,order_estimated_delivery_date
            %s,%s,delivered,2018-02-26 09:00:00,2018-02-26 09:30:00,2018-03-01 08:00:00,2018-03-08 17:00:00,\
            2018-03-20 00:00:00
            %s,%s,delivered,2018-02-27 09:00:00,2018-02-27 09:30:00,,,2018-03-20 00:00:00
            %s,%s,canceled,2018-02-28 09:00:00,2018-02-28 09:30:00,,,2018-03-20 00:00:00
            %s,%s,unavailable,2018-02-28 10:00:00,,,,2018-03-20 00:00:00
            """;

    /// One of this folder's ids: 32 letters and digits, as Olist has them.
    public String id(char kind, int one) {
        return "%c%027x%04x".formatted(kind, number, one);
    }

    public void text(String name, String text) throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve(name), text);
    }

    private void packed(String name, String text) throws IOException {
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(path.resolve(name)))) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
