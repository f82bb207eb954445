import Analysis
import Whiteboard

struct CheckThenAct: Rule {
    let identifier = "consistency/check-then-act"
    let severity = Severity.advice
    let summary = "a look and a write, with a gap between"

    let explanation = Explanation(
        finds:
            "An arrow that says it counts, checks or reads first and writes then, to a store at a level that lets two do so at once, with no lock, constraint or condition named.",
        matters:
            "Both see the last free one, both write. The check was right when it was made; nothing keeps it right until the write. It happens exactly when many come at once.",
        instead:
            "One statement that does both: an update where there is room, a unique key, a row locked for it, or a level that refuses one of the two.",
        costs: "One of two who come at once is refused and must try again.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 7: write skew and phantoms"],
        question: "Two requests check in the same millisecond. What stops the second?")

    let examples = Examples(
        raises: "client > lb > app x2 > \"count seats then insert activation\" db:postgres",
        nearMiss: "client > lb > app x2 > \"count seats then insert activation, row locked\" db:postgres",
        fixed: "client > lb > app x2 > \"count seats then insert activation, row locked\" db:postgres")

    private static let turns: Phrases = [
        "then", "and insert", "if none", "if enough", "if free", "if there is room", "write it back", "writes it back", "same key",
    ]
    private static let looks: Phrases = ["count", "check", "read", "select", "look", "find", "get", "verify", "exists", "free"]
    private static let acts = [
        "then insert", "then write", "then update", "then add", "then save", "then book", "then create", "then reserve", "and insert",
        "then decrement", "if none insert", "then set", "if enough, write", "if enough write", "if enough, subtract", "if enough, deduct",
        "if free, insert", "if free, book", "if there is room, insert", "write it back", "writes it back",
    ]
    /// What was read goes back changed.
    private static let rewriting: Phrases = ["write it back", "writes it back", "same key", "back under its key", "write the whole back"]
    private static let handled: Phrases = [
        "lock", "for update", "unique", "constraint", "condition", "transaction, serializ", "serializ", "atomic", "compare", "version",
        "where ",
        "single writer", "one writer", "on conflict", "cas ",
    ]

    func findings(in design: Design) -> [Finding] {
        var best: [String: (link: Link, text: String, weight: Int)] = [:]
        var order: [String] = []
        for link in design.topology.links where link.kind == .sync {
            let (writer, store) = (design.parts[link.source], design.parts[link.target])
            guard store.family == .store || store.isCache, let text = text(of: link, writer, store, in: design) else { continue }
            guard store[.conditionalWrites] != true, store[.isolation] != .serializable,
                !(writer.instances.isOne && writer[.stateless] == false), !design.speaks(store, of: Self.handled),
                !design.speaks(writer, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { continue }
            // A program's note is about one of its stores: what it says of the way it says once.
            let key = design.connection(link)?.label == text ? "\(link.index)" : "\(writer.index) \(text)"
            let weight = weight(of: store, text, in: design)
            guard weight > best[key]?.weight ?? -1 else { continue }
            if best[key] == nil { order.append(key) }
            best[key] = (link, text, weight)
        }
        return order.compactMap { best[$0] }.map { finding(on: $0.link, $0.text, in: design) }
    }

    /// How likely it is this store that a text is about.
    private func weight(of store: Part, _ text: String, in design: Design) -> Int {
        let kept = design.entities(in: store)
        if !kept.isEmpty, kept.allSatisfy({ $0[.appendOnly] == true }) { return 0 }
        let isNamed =
            kept.contains { text.lowercased().contains($0.name.lowercased()) }
            || text.lowercased().contains(design.name(store).lowercased())
        let isGuarded = kept.contains { $0[.invariant] != nil || $0[.class] == .money || $0[.class] == .inventory }
        let isRewritten = store.kind == "object-store" && text.says(Self.rewriting)
        return 1 + (isNamed ? 2 : 0) + (isGuarded ? 3 : 0) + (isRewritten ? 8 : 0) - (store.isCache ? 1 : 0)
    }

    private func finding(on link: Link, _ text: String, in design: Design) -> Finding {
        let (writer, store) = (design.parts[link.source], design.parts[link.target])
        let isRewritten = text.says(Self.rewriting)
        let name = design.name(store)
        return finding(
            about: store, with: [writer], links: [link],
            severity: isRewritten && store.kind == "object-store" ? .warning : severity,
            message: isRewritten
                ? "“\(text)”: two who come at once both start from what \(name) held, and the one who writes last takes the other's change back."
                : "“\(text)”: two who come at once both find room at \(name), and both write; no lock, key or condition refuses the second.",
            headline: isRewritten ? "“\(text)”: the second of two erases the first." : "“\(text)”: nothing refuses the second of two.",
            fixes: [
                QuickFix(
                    isRewritten ? "Write only over what was read" : "Write only where it is still free",
                    edit: design.change(store, Component.change(.conditionalWrites, to: true)))
            ],
            harm: Harm(isRewritten ? .dataLost : .other, share: design.share(ofLoadOn: store)))
    }

    /// What is said of the way: on the arrow, or in the notes at either end.
    private func text(of link: Link, _ writer: Part, _ store: Part, in design: Design) -> String? {
        func says(_ text: String) -> Bool {
            guard text.says(Self.turns), text.says(Self.looks), !text.addsToItself else { return false }
            let lowered = text.lowercased()
            return Self.acts.contains(where: lowered.contains) || text.says(Self.rewriting)
        }
        if let label = design.connection(link)?.label, says(label) { return label }
        if let notes = writer[.notes], says(notes) { return notes }
        return store[.notes].flatMap { says($0) ? $0 : nil }
    }
}
