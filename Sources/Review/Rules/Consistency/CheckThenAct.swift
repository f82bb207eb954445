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

    private static let turns: Phrases = ["then", "and insert", "if none"]
    private static let looks: Phrases = ["count", "check", "read", "select", "look", "find", "get", "verify", "exists", "free"]
    private static let acts = [
        "then insert", "then write", "then update", "then add", "then save", "then book", "then create", "then reserve", "and insert",
        "then decrement", "if none insert", "then set",
    ]
    private static let handled: Phrases = [
        "lock", "for update", "unique", "constraint", "condition", "transaction, serializ", "serializ", "atomic", "compare", "version",
        "where ",
        "single writer", "one writer", "on conflict", "cas ",
    ]

    func findings(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard link.kind == .sync else { return nil }
            let (writer, store) = (design.parts[link.source], design.parts[link.target])
            guard store.family == .store || store.isCache, let label = text(of: link, writer, store, in: design),
                label.says(Self.turns), label.says(Self.looks), Self.acts.contains(where: label.lowercased().contains)
            else { return nil }
            guard store[.conditionalWrites] != true, store[.isolation] != .serializable,
                !(writer.instances.isOne && writer[.stateless] == false), !design.speaks(store, of: Self.handled),
                !design.speaks(writer, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: store, with: [writer], links: [link],
                message:
                    "“\(label)”: two who come at once both find room at \(design.name(store)), and both write; no lock, key or condition refuses the second.",
                headline: "“\(label)”: nothing refuses the second of two.",
                fixes: [
                    QuickFix(
                        "Write only where it is still free", edit: design.change(store, Component.change(.conditionalWrites, to: true)))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: store)))
        }
    }

    /// What is said of the way: on the arrow, or in the notes at either end.
    private func text(of link: Link, _ writer: Part, _ store: Part, in design: Design) -> String? {
        func says(_ text: String) -> Bool { text.says(Self.turns) && text.says(Self.looks) }
        if let label = design.connection(link)?.label, says(label) { return label }
        if let notes = writer[.notes], says(notes) { return notes }
        return store[.notes].flatMap { says($0) ? $0 : nil }
    }
}
