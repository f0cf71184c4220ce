package aldea.engines;

import aldea.stream.StreamId;

/// A media server that only asks whether somebody may publish.
final class Asking implements EngineContract.Sender {
    private final EngineVillage village;
    private final StreamId stream;
    private final String key;
    private int status;

    Asking(EngineVillage village, StreamId stream, String key) {
        this.village = village;
        this.stream = stream;
        this.key = key;
    }

    @Override
    public void begin() {
        var body = "{\"action\":\"publish\",\"path\":\"aldea/%s\",\"token\":\"%s\",\"session\":\"9\"}"
                .formatted(stream.value(), key);
        status = village.post(
                        "/engines/auth", "application/json", body, "Authorization", "Bearer " + EngineVillage.SECRET)
                .statusCode();
    }

    @Override
    public void drop() {}

    @Override
    public boolean isRefused() {
        return status >= 400;
    }
}
