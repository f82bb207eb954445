/// Sequence diagrams: their actors are boxes, whatever else stands in them only tells when something is said.
extension D2Reader {
    /// `shape: sequence_diagram`.
    static func makesSequence(_ entry: D2Entry) -> Bool {
        entry.path.map { $0.text.lowercased() } == ["shape"] && text(entry.value)?.lowercased() == "sequence_diagram"
    }

    /// The sequence diagram that a container stands in, whose actors its messages name: what is between only holds them together. The
    /// container itself where there is none.
    mutating func sequence(around scope: Int?) -> Int? {
        guard !sequences.isEmpty else { return scope }
        var between: [Int] = []
        var next = scope
        while !sequences.contains(next) {
            guard let place = next else { return scope }
            between.append(place)
            next = shapes[place].parent
        }
        for place in between { shapes[place].isSpan = true }
        return next
    }

    /// Whether a shape is no actor of its sequence diagram: a group of messages, a span of an actor's life, a note at one.
    func isWithinSequence(_ place: Int) -> Bool {
        guard !sequences.isEmpty else { return false }
        if shapes[place].isSpan { return true }
        var next = shapes[place].parent
        if sequences.contains(next) { return false }
        while let outer = next {
            next = shapes[outer].parent
            if sequences.contains(next) { return true }
        }
        return false
    }
}
