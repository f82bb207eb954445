extension Scene {
    /// Shows other badges, by the ids of components and groups. They never change a box, so nothing is laid out again.
    public mutating func setBadges(_ badges: [String: Badge]) {
        for index in boxes.indices { boxes[index].badge = badges[boxes[index].id] }
        for index in frames.indices { frames[index].badge = badges[frames[index].id] }
    }
}
