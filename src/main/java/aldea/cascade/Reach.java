package aldea.cascade;

/// How many persons somebody's teaching reached, each counted once.
///
/// @param direct those they taught themselves
/// @param all with those whom they in turn taught afterwards
public record Reach(int direct, int all) {
    static final Reach NONE = new Reach(0, 0);

    public int through() {
        return all - direct;
    }
}
