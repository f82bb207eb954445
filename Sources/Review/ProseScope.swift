import Analysis
import Whiteboard

/// What of a board's prose speaks of a finding. A sentence about one box decides nothing of another: it keeps a rule quiet only where it
/// names what the finding is about, or names no box and says something of all of them.
final class ProseScope {
    private let design: Design
    private let texts: [String]
    private lazy var names = BoxNames(of: design)
    /// What each of the texts names; made when it is first asked for.
    private lazy var mentions = texts.map { names.mention(in: $0) }
    private lazy var bare = Design(design.board.keepingProse { _ in false }, catalog: design.catalog)
    /// The designs with some texts left out, by which are kept.
    private var partial: [[Bool]: Design] = [:]

    init(_ design: Design) {
        self.design = design
        texts = design.board.prose
    }

    /// What a rule finds of which no sentence speaks, although some sentence kept it quiet.
    ///
    /// - Parameters:
    ///   - rule: A rule that heard something.
    ///   - found: What it found on the board as it is.
    func unheard(by rule: any Rule, beside found: some Collection<Finding>) -> [Finding] {
        let known = Set(found.map(\.subject))
        return rule.findings(in: bare).filter { finding in
            guard !known.contains(finding.subject), !finding.components.isEmpty else { return false }
            let kept = mentions.map { $0.isAbout(finding) }
            return kept.contains(false) && rule.findings(in: design(keeping: kept)).contains { $0.subject == finding.subject }
        }
    }

    /// What a rule would find of a subject if nothing were said in prose; nil where it finds nothing then, either.
    func silenced(by rule: any Rule, on subject: String) -> Finding? { rule.findings(in: bare).first { $0.subject.text == subject } }

    private func design(keeping kept: [Bool]) -> Design {
        if let known = partial[kept] { return known }
        let new = Design(design.board.keepingProse { kept[$0] }, catalog: design.catalog)
        partial[kept] = new
        return new
    }
}

/// Which boxes, flows and entities a text names.
private struct Mention {
    /// Ids.
    let components: Set<String>
    let subjects: Set<String>
    /// Whether it says something and of no box: then it may be meant of all.
    let isGeneral: Bool

    func isAbout(_ finding: Finding) -> Bool {
        isGeneral || subjects.contains(finding.subject.text) || finding.components.contains(where: components.contains)
    }
}

/// The words that each box, flow and entity of a board goes by.
private struct BoxNames {
    private let boxes: [(id: String, names: [[String]], isOutside: Bool)]
    private let subjects: [(text: String, name: [String])]
    /// The stores of entities, by the entity's words.
    private let stores: [(id: String, name: [String])]

    /// Kinds whose last word names a box of it wherever it stands: `the log`, `our cache`. A service or a client is a word like others.
    private static let spoken: Set<String> = [
        "log", "queue", "database", "cache", "store", "cdn", "gateway", "balancer", "limiter", "index", "warehouse", "lake", "ledger",
    ]

    init(of design: Design) {
        boxes = design.parts.map { part in
            var names = [part.id, design.name(part), part.component.technology ?? "", part.technology?.name ?? ""]
            let kind = BoxNames.words(design.kindName(part)).last ?? ""
            if BoxNames.spoken.contains(kind) { names.append(kind) }
            if part.isBroker { names.append("broker") }
            return (part.id, names.map(BoxNames.words).filter { !$0.isEmpty }, part.isOutside)
        }
        let board = design.board
        subjects =
            board.flows.map { (Subject.flow($0.name).text, BoxNames.words($0.name)) }
            + board.data.map { (Subject.entity($0.name).text, BoxNames.words($0.name)) }
        stores = board.data.compactMap { entity in entity.store.map { ($0, BoxNames.words(entity.name)) } }
    }

    func mention(in text: String) -> Mention {
        let words = Self.words(text)
        let named = boxes.filter { box in box.names.contains { Self.stands($0, in: words) } }
        let kept = stores.filter { Self.stands($0.name, in: words) }.map(\.id)
        return Mention(
            components: Set(named.map(\.id) + kept), subjects: Set(subjects.filter { Self.stands($0.name, in: words) }.map(\.text)),
            isGeneral: named.allSatisfy(\.isOutside) && words.count >= 3 && !text.hasSuffix("?"))
    }

    private static func words(_ text: some StringProtocol) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Whether a name's words stand side by side, the last also in the plural.
    private static func stands(_ name: [String], in words: [String]) -> Bool {
        guard let last = name.last, words.count >= name.count else { return false }
        return (0...words.count - name.count).contains { start in
            let end = words[start + name.count - 1]
            return words[start...].starts(with: name.dropLast()) && (end == last || end == last + "s" || end == last + "es")
        }
    }
}

extension Board {
    /// The texts that belong to no box, each whole: notes, assumptions, trade-offs and optimizations.
    fileprivate var prose: [String] {
        notes.map(\.text) + (requirements[.assumptions] ?? [])
            + tradeOffs.map { [$0.choice, $0[.over], $0[.because]].compactMap(\.self).joined(separator: " ") }
            + optimizations.map { [$0.problem, $0[.answer]].compactMap(\.self).joined(separator: " ") }
    }

    /// The board with some texts of its prose emptied, by their places in `prose`; what waives stays, and so does the place of each entry.
    fileprivate func keepingProse(_ isKept: (Int) -> Bool) -> Board {
        var (place, requirements, notes, tradeOffs, optimizations) = (0, requirements, notes, tradeOffs, optimizations)
        func isNextKept() -> Bool {
            defer { place += 1 }
            return isKept(place)
        }
        for index in notes.indices where !isNextKept() { notes[index].attributes["text"] = .text("") }
        if let assumptions = requirements[.assumptions] { requirements[.assumptions] = assumptions.map { isNextKept() ? $0 : "" } }
        for index in tradeOffs.indices where !isNextKept() {
            for key in ["choice", "over", "because"] where tradeOffs[index].attributes[key] != nil {
                tradeOffs[index].attributes[key] = .text("")
            }
        }
        for index in optimizations.indices where !isNextKept() {
            optimizations[index].attributes["problem"] = .text("")
            optimizations[index][.answer] = nil
        }
        return Board(
            settings: settings, requirements: requirements, api: api, data: data, flows: flows, components: components,
            connections: connections, groups: groups, notes: notes, tradeOffs: tradeOffs, optimizations: optimizations, stages: stages)
    }
}
