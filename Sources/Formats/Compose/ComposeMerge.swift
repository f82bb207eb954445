/// Puts what one compose file, or one service, says over what another says: texts replace, mappings merge key by key, lists follow one
/// another (compose-spec, merge).
struct ComposeMerge {
    /// Values that may still be copied. A service that many extend is copied for each of them, and a file of a page could ask for more
    /// than a machine holds.
    private var room = 1_000_000

    mutating func merged(_ base: ComposeValue, _ over: ComposeValue, key: String = "") throws(ProjectSlip) -> ComposeValue {
        if over.tag == .override { return over }
        if over.isNothing { return base }
        let form = Self.forms[key]
        if form == .replaced { return over }
        let (base, over) = (Self.normal(base, form), Self.normal(over, form))
        switch (base.content, over.content) {
        case (.list(let first), .list(let second)):
            try take(first.count + second.count, for: over)
            return ComposeValue(content: .list(first + second), place: base.place)
        case (.mapping(var entries), .mapping(let others)):
            try take(entries.count + others.count, for: over)
            var places = Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
            for other in others {
                if let place = places[other.key] {
                    entries[place].value =
                        other.value.tag == .reset
                        ? ComposeValue(content: .nothing, place: other.place, tag: .reset)
                        : try merged(entries[place].value, other.value, key: other.key)
                } else {
                    places[other.key] = entries.count
                    entries.append(other)
                }
            }
            entries.removeAll { $0.value.tag == .reset }
            return ComposeValue(content: .mapping(entries), place: base.place)
        default: return over
        }
    }

    private mutating func take(_ count: Int, for value: ComposeValue) throws(ProjectSlip) {
        room -= count
        guard room >= 0 else { throw ProjectSlip(value.place, "the files come to more than is read when they are put together") }
    }

    /// How a key's values are put together where that is not as they are written.
    private enum Form { case replaced, keyed, build, listed }

    private static let forms: [String: Form] = [
        "command": .replaced, "entrypoint": .replaced, "test": .replaced, "environment": .keyed, "depends_on": .keyed, "networks": .keyed,
        "labels": .keyed, "annotations": .keyed, "args": .keyed, "sysctls": .keyed, "build": .build,
        "env_file": .listed,
    ]

    private static func normal(_ value: ComposeValue, _ form: Form?) -> ComposeValue {
        switch form {
        case .keyed: value.keyed
        case .build: value.keyed(by: "context")
        case .listed: value.listed
        case .replaced, nil: value
        }
    }
}
