import Analysis
import Catalog
import Review
import Whiteboard

/// What would write an answer on the board: an edit that says there what was said aloud, and no more than that.
public struct WrittenAnswer: Hashable, Sendable {
    /// What it writes, as a clause: `timeout 2s, circuit-breaker on Booking > Psp`.
    public let title: String
    /// The edit; the board as it is then shows the answer, or lacks one finding less.
    public let edit: Edit
}

extension Situation {
    /// The edit that writes a spoken answer on the board: its settings in the words of the answer, else the sentence as a note where a note
    /// is what the question waits for. Nil where the board shows it already, or nothing that the answer says would show it.
    ///
    /// - Parameters:
    ///   - text: As it was said.
    ///   - id: The question's, a probe's or that of the probe which a second question followed on.
    ///   - isFirst: Whether it was said to the question itself: then a figure needs no name.
    public func written(_ text: String, answering id: String, isFirst: Bool = true) -> WrittenAnswer? {
        guard !text.isEmpty, !NonAnswer.isOne(text), let probe = probe(id), !deniesItsPremise(id) else { return nil }
        let isOpen = !ProbeConditions.isAnswered(id, in: self)
        if isOpen, isFirst, let own = targets(said: text, answering: id) { return own }
        let touched = touched(by: probe, saying: text)
        let own = isOpen ? settings(of: probe, about: touched) : []
        let other = findings(about: touched, apartFrom: probe).flatMap(settings(of:))
        let asked = named(in: [session.probes[id]?.ask ?? probe.ask])
        let said = spoken(own, in: text, isAsked: isFirst, of: asked) + spoken(other, in: text, isAsked: false, of: asked)
        var best = mending(said, probe: probe)
        if isOpen, best?.answers != true {
            // What the sentence itself says where rules and questions read notes.
            let note = board.adding(Note(text: text))
            let edits = (best.map { [$0.answer.edit] } ?? []) + [note]
            if let after = applying(.batch(name: "answer", edits: edits)), ProbeConditions.isAnswered(id, in: after) {
                let title = [best?.answer.title, "your answer as a note"].compactMap(\.self).joined(separator: ", and ")
                best = (WrittenAnswer(title: title, edit: .batch(name: "answer", edits: edits)), true)
            }
        }
        return best?.answer
    }

    /// The same of a sentence that answers no question and was said of the design: what it settles of a finding on the parts that it names,
    /// else the sentence as a note where the rules hear it.
    public func written(_ text: String) -> WrittenAnswer? {
        guard !text.isEmpty, !NonAnswer.isOne(text) else { return nil }
        let named = named(in: [text])
        let found = review.findings.filter { !$0.isWaived && !named.isDisjoint(with: $0.components) }
        if let best = mending(spoken(found.flatMap(settings(of:)), in: text, isAsked: false), probe: nil) { return best.answer }
        let note = board.adding(Note(text: text))
        guard let after = applying(note) else { return nil }
        let left = Set(after.review.findings.map { FindingRecord($0).name })
        guard review.findings.contains(where: { !$0.isWaived && !left.contains(FindingRecord($0).name) }) else { return nil }
        return WrittenAnswer(title: "what you say as a note", edit: note)
    }

    private func applying(_ edit: Edit) -> Situation? {
        guard let board = try? board.applying(edit) else { return nil }
        return Situation(
            board: board, session: session, catalog: catalog, guide: guide, question: question, reference: reference)
    }

    // MARK: Where

    /// The components that a question and its answer are about.
    private func touched(by probe: Probe, saying text: String) -> Set<String> {
        let named = named(in: [session.probes[probe.id]?.ask ?? probe.ask, text])
        let found = probe.rules.flatMap(open).flatMap(\.components)
        return named.union(found).union(ProbeConditions.subjects(probe.id, in: self))
    }

    /// Open findings about these that the question did not ask for.
    private func findings(about touched: Set<String>, apartFrom probe: Probe) -> [Finding] {
        review.findings.filter { finding in
            !finding.isWaived && !probe.rules.contains(finding.rule) && !touched.isDisjoint(with: finding.components)
        }
    }

    // MARK: What

    /// An attribute of an entry that somebody may have spoken of; without an entry one of the requirements.
    private struct Setting: Hashable {
        let section: Section?
        let index: Int
        let key: String
    }

    /// What would answer a probe, as one attribute each.
    private func settings(of probe: Probe, about touched: Set<String>) -> [Setting] {
        let findings = probe.rules.flatMap(open).filter { $0.components.isEmpty || !touched.isDisjoint(with: $0.components) }
        return findings.flatMap(settings(of:)) + (Self.asked[probe.id]?(self) ?? [])
    }

    /// What the fixes of a finding state of what is drawn; what they add is for somebody to decide, and no answer says all of it.
    private func settings(of finding: Finding) -> [Setting] { finding.fixes.flatMap { $0.edit.map(settings(in:)) ?? [] } }

    private func settings(in edit: Edit) -> [Setting] {
        switch edit {
        case .change(let section, let index, let changes): changes.map { Setting(section: section, index: index, key: $0.key) }
        case .require(let changes): changes.map { Setting(section: nil, index: 0, key: $0.key) }
        case .batch(_, let edits): edits.flatMap(settings(in:))
        case .insert, .remove, .move, .settle: []
        }
    }

    /// Attributes that answer a probe which no finding asks.
    private static let asked: [String: @Sendable (Situation) -> [Setting]] = [
        "R04": { _ in [required("latency")] }, "R05": { _ in [required("availability")] }, "R09": { _ in [required("partition")] },
        "R10": { _ in [required("rpo")] }, "D13": { _ in [required("retention")] },
        "I04": { situation in situation.all(["zones"]) { situation.family($0) == .compute } },
        "I06": { situation in situation.all(["ttl", "invalidation"]) { part in situation.copyCaches.contains { $0.id == part.id } } },
        "I07": { situation in situation.all(["eviction"]) { part in situation.mereCaches.contains { $0.id == part.id } } },
        "I29": { situation in situation.all(["work", "replicas"]) { $0.id == situation.unstatedWorker?.id } },
        "D10": { situation in situation.all(["encrypted"]) { $0.id == situation.openPersonalStore?.id } },
        "O02": { situation in situation.all(["hot-key"]) { situation.family($0) == .store || $0.kind == "cache" } },
        "O05": { situation in situation.all(["replication.failover", "fencing"]) { situation.family($0) == .store } },
    ]

    private static func required(_ key: String) -> Setting { Setting(section: nil, index: 0, key: key) }

    private func all(_ keys: [String], of holds: (Component) -> Bool) -> [Setting] {
        board.components.indices.filter { holds(board.components[$0]) }.flatMap { index in
            keys.map { Setting(section: .components, index: index, key: $0) }
        }
    }

    // MARK: In whose words

    private typealias Spoken = (setting: Setting, value: Value)

    /// The settings whose values an answer says, each once; of several parts those that it names, if it names any.
    private func spoken(_ settings: [Setting], in text: String, isAsked: Bool, of asked: Set<String> = []) -> [Spoken] {
        let named = named(in: [text])
        let isOfNamed = settings.contains { component(of: $0).map { named.contains($0.id) } ?? false }
        return settings.reduce(into: [Spoken]()) { said, setting in
            guard !said.contains(where: { $0.setting == setting }), let row = row(of: setting) else { return }
            if isOfNamed, let part = component(of: setting), !named.contains(part.id) { return }
            let spoken = SpokenSetting(row, isAsked: isAsked)
            guard let value = spoken.value(in: text), value != stated(setting), !says(text, whatStandsOf: setting) else { return }
            if let part = component(of: setting) {
                let others = Set(settings.filter { $0.key == setting.key }.compactMap { component(of: $0)?.id })
                guard isOwn(value, of: part, among: others, in: clause(spoken, value, text), asked) else { return }
            }
            if let call = call(of: setting) {
                let others = settings.filter { $0.key == setting.key }.compactMap(self.call(of:))
                guard isOwn(call, among: others, in: clause(spoken, value, text), asked) else { return }
            }
            said.append((setting, value))
        }
    }

    /// Whether an answer names the figure that stands there already beside others: `28 would do, and I run 60` of 60 takes none away.
    private func says(_ text: String, whatStandsOf setting: Setting) -> Bool {
        guard case .quantity(let known)? = stated(setting) else { return false }
        return SpokenFigure.all(in: text, as: known.dimension).contains { $0.quantity == known }
    }

    /// The clause of an answer that says a value alone; all of it where none does.
    private func clause(_ spoken: SpokenSetting, _ value: Value, _ text: String) -> String {
        text.split { ",;:".contains($0) }.map(String.init).first { spoken.value(in: $0) == value } ?? text
    }

    /// Whether a figure is that part's: of the part that its clause names, of those that could have it, else of those that the question
    /// named.
    private func isOwn(_ value: Value, of part: Component, among parts: Set<String>, in clause: String, _ asked: Set<String>) -> Bool {
        guard case .quantity = value else { return true }
        let named = named(in: [clause])
        let here = named.intersection(parts)
        if !here.isEmpty { return here.contains(part.id) }
        // A clause about another part says nothing of these.
        if !named.isEmpty { return false }
        // Where the question named none, a figure is that of the only one that could have it.
        return asked.isDisjoint(with: parts) ? parts.count == 1 : asked.contains(part.id)
    }

    /// Whether what is said of calls is said of that one: of those whose ends its clause names, else of those to what the question named.
    private func isOwn(_ call: Connection, among calls: [Connection], in clause: String, _ asked: Set<String>) -> Bool {
        let here = named(in: [clause])
        func isNamed(_ call: Connection) -> Bool { here.contains(call.from) || here.contains(call.to) }
        if calls.contains(where: isNamed) { return isNamed(call) }
        return !calls.contains { asked.contains($0.to) } || asked.contains(call.to)
    }

    private func call(of setting: Setting) -> Connection? {
        setting.section == .connections && board.connections.indices.contains(setting.index) ? board.connections[setting.index] : nil
    }

    private func component(of setting: Setting) -> Component? {
        setting.section == .components && board.components.indices.contains(setting.index) ? board.components[setting.index] : nil
    }

    private func row(of setting: Setting) -> AttributeRow? {
        let scope = setting.section.map { AttributeScope($0) } ?? .requirement
        return catalog.attributes.row(scope, setting.key, kind: component(of: setting)?.kind)
    }

    private func stated(_ setting: Setting) -> Value? {
        guard let section = setting.section else { return board.requirements.attributes[setting.key] }
        let entries = board.entries(in: section)
        return entries.indices.contains(setting.index) ? entries[setting.index][setting.key] : nil
    }

    // MARK: Whether it helps

    /// The spoken settings as one edit, if the board then answers the question, or lacks a finding that it has now.
    private func mending(_ said: [Spoken], probe: Probe?) -> (answer: WrittenAnswer, answers: Bool)? {
        guard !said.isEmpty else { return nil }
        let edits = said.map { spoken -> Edit in
            let changes = [AttributeChange(spoken.setting.key, spoken.value)]
            return spoken.setting.section.map { .change(section: $0, index: spoken.setting.index, changes: changes) }
                ?? .require(changes: changes)
        }
        let edit = Edit.batch(name: "answer", edits: edits)
        guard let after = applying(edit) else { return nil }
        func isAnswered(in situation: Situation) -> Bool { probe.map { ProbeConditions.isAnswered($0.id, in: situation) } ?? false }
        let answers = isAnswered(in: after) && !isAnswered(in: self)
        let left = Dictionary(after.review.findings.filter { !$0.isWaived }.map { (FindingRecord($0).name, $0.connections.count) }) { $1 }
        let mends = review.findings.contains { finding in
            guard !finding.isWaived, settings(of: finding).contains(where: { setting in said.contains { $0.setting == setting } }) else {
                return false
            }
            // A finding on several calls is mended call by call.
            return left[FindingRecord(finding).name].map { $0 < finding.connections.count } ?? true
        }
        guard answers || mends else { return nil }
        return (WrittenAnswer(title: title(of: said), edit: edit), answers)
    }

    /// `timeout 2s, circuit-breaker on Booking > Psp; partition consistent`.
    private func title(of said: [Spoken]) -> String {
        var groups: [(owner: String, words: [String])] = []
        for (setting, value) in said {
            let words = value == .bool(true) ? setting.key : "\(setting.key) \(FigureText.plain(value))"
            let owner = owner(of: setting)
            if let place = groups.firstIndex(where: { $0.owner == owner }) {
                groups[place].words.append(words)
            } else {
                groups.append((owner, [words]))
            }
        }
        return groups.map { $0.words.joined(separator: ", ") + ($0.owner.isEmpty ? "" : " on \($0.owner)") }.joined(separator: "; ")
    }

    private func owner(of setting: Setting) -> String {
        func name(_ id: String) -> String { component(id)?.shownName(catalog) ?? catalog.shownName(id: id) }
        switch setting.section {
        case .components: return component(of: setting).map { $0.shownName(catalog) } ?? ""
        case .connections where board.connections.indices.contains(setting.index):
            let connection = board.connections[setting.index]
            return "\(name(connection.from)) > \(name(connection.to))"
        case .data where board.data.indices.contains(setting.index): return board.data[setting.index].name
        case .flows where board.flows.indices.contains(setting.index): return board.flows[setting.index].name
        case .api where board.api.indices.contains(setting.index): return board.api[setting.index].call
        default: return ""
        }
    }
}
