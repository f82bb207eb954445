/// The keys at the top of a compose file that begin with `x-`: what other keys repeat of them, by an anchor, is read there.
struct ComposeExtensions {
    /// Where each value stands that is not within such a key, or what it repeats.
    private var places: Set<ProjectPlace> = []

    init(_ model: ComposeValue) {
        let entries = model.entries ?? []
        guard entries.contains(where: Self.isOne) else { return }
        for entry in entries where !Self.isOne(entry) { Self.walk(entry.value) { places.insert($0) } }
    }

    /// Whether a key is one of them, and something of it is repeated elsewhere.
    func isUsed(_ entry: ComposeValue.Entry) -> Bool {
        guard Self.isOne(entry) else { return false }
        var isUsed = false
        Self.walk(entry.value) { if places.contains($0) { isUsed = true } }
        return isUsed
    }

    private static func isOne(_ entry: ComposeValue.Entry) -> Bool { entry.key.hasPrefix("x-") }

    private static func walk(_ value: ComposeValue, _ visit: (ProjectPlace) -> Void) {
        visit(value.repeated ?? value.place)
        for item in value.items ?? [] { walk(item, visit) }
        for entry in value.entries ?? [] {
            visit(entry.place)
            walk(entry.value, visit)
        }
    }
}
