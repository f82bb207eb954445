import Catalog
import Whiteboard

/// A difference for programs: what was added, changed and removed, each with its section and name, and of what changed the attributes.
public enum DifferenceJSON {
    /// The document, ending with a line break.
    public static func write(_ difference: BoardDifference, catalog: Catalog) -> String {
        let text = DifferenceText(difference, catalog: catalog)
        func parts(_ has: (BoardDifference.Fate) -> Bool) -> JSONText {
            .array(difference.parts.filter { has($0.fate) }.map { part(($0), text) })
        }
        var changed: [JSONText] = []
        for (name, changes, place) in [
            ("board", difference.settings, PieceBuilder.Place(scope: .board)),
            ("requirements", difference.requirements, PieceBuilder.requirements),
        ] where !changes.isEmpty {
            changed.append(
                .object([("section", .string(name)), ("name", .string(name)), ("attributes", attributes(changes, place, text))]))
        }
        if case .array(let rest) = parts({ if case .changed = $0 { true } else { false } }) { changed += rest }
        return JSONText.object([
            ("added", parts { $0 == .added }), ("changed", .array(changed)), ("removed", parts { $0 == .removed }),
        ]).document
    }

    private static func part(_ part: BoardDifference.Part, _ text: DifferenceText) -> JSONText {
        var pairs: [(key: String, value: JSONText)] = [("section", .string(part.section.rawValue)), ("name", .string(text.name(part)))]
        if case .changed(let changes) = part.fate {
            pairs.append(("attributes", attributes(changes, PieceBuilder.place(of: part.section), text)))
        }
        return .object(pairs)
    }

    private static func attributes(
        _ changes: [BoardDifference.AttributeDifference], _ place: PieceBuilder.Place, _ text: DifferenceText
    ) -> JSONText {
        .array(
            changes.map { change in
                func value(_ value: Value?) -> JSONText { value.map { .string(text.whole($0, change.key, place)) } ?? .null }
                return .object([("key", .string(change.key)), ("old", value(change.old)), ("new", value(change.new))])
            })
    }
}
