extension Sequence<Part> {
    /// Each part once, where it stands first.
    public var distinct: [Part] {
        var seen: Set<Int> = []
        return filter { seen.insert($0.index).inserted }
    }
}
