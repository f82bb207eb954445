import Whiteboard

extension Design {
    /// Whether a read over the arrow goes to the followers of a store with one leader: so stated, or said by the arrow's label.
    public func readsFollowers(over link: Link) -> Bool { parts[link.target].leader == .single && readsCopies(over: link) }

    /// Whether a read over the arrow may be of a copy that lags: at level one of a store with a leader, or of copies by the arrow's label.
    public func readsCopies(over link: Link) -> Bool {
        let store = parts[link.target]
        guard store.family == .store, let connection = connection(link) else { return false }
        return connection[.readLevel] == .one && store.leader == .single || connection.label?.says(FollowerWords.all) == true
    }
}

/// How words begin by which people name the copies that are read from.
private enum FollowerWords {
    static let all: Phrases = ["reader endpoint", "reader", "replica", "follower", "read copy", "standby"]
}
