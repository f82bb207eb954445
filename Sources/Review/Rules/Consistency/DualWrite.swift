import Analysis
import Whiteboard

struct DualWrite: Rule {
    let identifier = "consistency/dual-write"
    let severity = Severity.warning
    let summary = "two systems written with nothing that binds them"

    let explanation = Explanation(
        finds:
            "A component that on one write flow writes a store of record and then another store or a broker, without an outbox, a saga or change data capture between them.",
        matters:
            "There is no transaction over both. A crash between the two leaves them different for ever, and a retry cannot know what happened: the order is stored and nobody ships it, or it is shipped and nobody stored it.",
        instead:
            "Write one and derive the other: an outbox table in the same transaction that a relay publishes, change data capture from the store's log, or the log first and everything from it.",
        costs: "A relay to run, and a moment in which the second system is behind.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapters 11 and 12",
            "Richardson, Microservices Patterns, chapter 3: transactional outbox",
        ],
        question: "Your service dies after the INSERT and before the publish. What now?")

    let examples = Examples(
        raises: "client > lb > app x2 > {access=write} db; app > mq:sqs > worker x2",
        nearMiss: "client > lb > app x2 > {access=read} db; app > mq:sqs > worker x2",
        fixed: "client > lb > app x2 {outbox} > {access=write} db; app > mq:sqs > worker x2")

    private static let binding = [
        "outbox", "sweep", "re-enqueue", "reenqueue", "republish", "change data capture", "same transaction", "again that are",
        "that are pending for", "still pending",
    ]

    struct Write: Sendable {
        let part: Part
        let link: Link
    }

    /// Two writes of one request, or of two that are one.
    private struct Pair {
        let first: Write
        let second: Write
        var flows: [DesignFlow]
        /// A clock sets the request off again.
        let isRepeated: Bool
        var isInferred = false
    }

    func findings(in design: Design) -> [Finding] {
        var pairs: [Int: Pair] = [:]
        var isWalked: Set<Int> = []
        for flow in design.flows where flow.isWrite {
            for (writer, pair) in walked(flow, in: design) {
                isWalked.insert(writer)
                guard let pair else { continue }
                guard let known = pairs[writer] else {
                    pairs[writer] = pair
                    continue
                }
                if known.first.part.index == pair.first.part.index, known.second.part.index == pair.second.part.index {
                    pairs[writer]?.flows.append(flow)
                } else if weight(pair, in: design) > weight(known, in: design) {
                    pairs[writer] = pair
                }
            }
        }
        let isWorkedOut = design.isWorkedOut
        // Walked or not: an arrow that says it writes, and one that publishes.
        for part in design.roles.compute where pairs[part.index] == nil && !isWalked.contains(part.index) {
            pairs[part.index] = drawn(part, isWorkedOut: isWorkedOut, in: design)
        }
        return pairs.sorted { $0.key < $1.key }.compactMap { writer, pair in dual(design.parts[writer], pair, in: design) }
    }

    /// For each writer that a flow comes to its pair; nil where it writes two things of which the order is safe, or that a queue repeats.
    private func walked(_ flow: DesignFlow, in design: Design) -> [(writer: Int, pair: Pair?)] {
        guard let walk = flow.walk else { return [] }
        var writes: [Int: [Write]] = [:]
        var isRedelivered: Set<Int> = []
        var redelivered = Set<Int>()
        for step in walk.steps {
            let source = design.parts[step.source]
            if redelivered.contains(step.caller) || source.isBroker && design.redelivers(source) { redelivered.insert(step.entry) }
            // Who calls a pooler writes the store behind it.
            guard design.topology.end(of: step.source) == step.source, isWrite(step.link, inWriteFlow: true, design),
                !design.looksUpCaller(step, of: flow)
            else { continue }
            let end = design.topology.end(of: step.target)
            writes[step.source, default: []].append(Write(part: design.parts[end], link: step.link))
            if redelivered.contains(step.caller) { isRedelivered.insert(step.source) }
        }
        let start = design.parts[walk.entries[0]]
        let isRepeated = start.kind == "scheduler" || start.kind == "batch-job"
        return writes.filter { pair($0.value, in: design) != nil }.map { writer, list in
            // What is handed on again does both again: what that does twice is another rule's.
            guard !isRedelivered.contains(writer), let (first, second) = pair(list, in: design), !isSafeOrder(list, first, second),
                !isRepeated || design.repetition(of: first.link) != .harmless || design.repetition(of: second.link) != .harmless
                    || second.part.isBroker
            else { return (writer, nil) }
            return (writer, Pair(first: first, second: second, flows: [flow], isRepeated: isRepeated))
        }
    }

    private func drawn(_ part: Part, isWorkedOut: Bool, in design: Design) -> Pair? {
        guard design.topology.callees(of: part.index).contains(where: \.part.isBroker) else { return nil }
        let callers = design.topology.callers(of: part.index)
        if !callers.isEmpty, callers.allSatisfy({ $0.part.isBroker && design.redelivers($0.part) }) { return nil }
        let isInferred = design.tellsOfItsOnlyStore(part) || isWorkedOut && design.handsOnBesideItsOnlyStore(part)
        let writes = design.topology.callees(of: part.index).filter { callee in
            isWrite(
                callee.link, inWriteFlow: isInferred || design.flowsWalking(over: callee.link).contains(where: \.isWrite), design)
        }.map { Write(part: $0.part, link: $0.link) }
        let ends = writes.filter { $0.part.isBroker || !design.isDerived($0.part) }
        guard let (first, second) = pair(ends, in: design), second.part.isBroker, mayMeet(first.link, second.link, in: design),
            !areApart(first.link, second.link, in: design)
        else { return nil }
        let isGuessed = isInferred && design.connection(first.link)?[.access] == nil
        return Pair(first: first, second: second, flows: [], isRepeated: false, isInferred: isGuessed)
    }

    /// The first is written by flows of its own, and what is handed on is that somebody looked: nothing between the two can be lost.
    private func areApart(_ first: Link, _ second: Link, in design: Design) -> Bool {
        let (writing, telling) = (design.flowsWalking(over: first), design.flowsWalking(over: second))
        return writing.contains(where: \.isWrite) && !telling.isEmpty && telling.allSatisfy { !$0.isWrite }
    }

    /// Work that is never begun hurts more than a copy that is behind, and that more than a notice that nobody gets; money more than all.
    private func weight(_ pair: Pair, in design: Design) -> Int {
        let isMoney = [pair.first.part, pair.second.part].contains { part in design.entities(in: part).contains { $0[.class] == .money } }
        let second = pair.second.part
        return (isMoney ? 4 : 0) + (second.isBroker ? (isTold(second, in: design) ? 0 : 2) : 1)
    }

    private static let blobs: [Kind] = ["object-store", "file-store", "block-store"]

    /// A file that stands before the row that names it is at worst one that nobody looks for.
    private func isSafeOrder(_ writes: [Write], _ first: Write, _ second: Write) -> Bool {
        let order = writes.filter { $0.part.index == first.part.index || $0.part.index == second.part.index }
        guard let file = order.first, let row = order.last else { return false }
        return Self.blobs.contains(file.part.kind) && row.part.family == .store && !Self.blobs.contains(row.part.kind)
    }

    private static let harmless: Phrases = ["no harm", "harmless", "does not matter"]
    private static let relays: Phrases = ["outbox", "relay", "change data capture", "cdc", "debezium"]

    private func dual(_ writer: Part, _ pair: Pair, in design: Design) -> Finding? {
        let (first, second) = (pair.first, pair.second)
        guard writer.isCompute || writer.family == .other, writer[.outbox] != true, writer[.saga] == nil else { return nil }
        // It is the relay itself: sent first, marked afterwards, and sent again where that was lost.
        if design.speaks(at: writer, of: Self.relays) { return nil }
        if saysBound(writer, first, second, in: design) || isForTheMoment(second.part, in: design) { return nil }
        // `A comment that is lost on the way to a viewer is no harm.`
        if second.part.isBroker, design.remarks.contains(where: { $0.says(Self.harmless) && $0.says(["lost", "miss"]) }) { return nil }
        // A redelivered message repeats both writes until both stand.
        if writer[.idempotent] == true, design.topology.callers(of: writer.index).contains(where: { $0.part.isBroker }) { return nil }
        let isMoney = movesMoney(pair, in: design)
        let isBlob = Self.blobs.contains(first.part.kind) || Self.blobs.contains(second.part.kind)
        let isQuiet =
            isBlob || pair.isRepeated || pair.isInferred || second.part.forgetsUndelivered == true || isReported(second.part, in: design)
            || !isMoney && isPressedAgain(pair, in: design)
            || design.onlyOwnPeopleWait(for: pair.flows)
        return finding(
            about: writer, with: [first.part, second.part], links: [first.link, second.link],
            severity: isQuiet || isTold(second.part, in: design) && !isMoney ? .advice : severity,
            message:
                "\(said(writer, first, second, in: design)); a crash between \(ending(pair, in: design)).\(howToRead(second, in: design))",
            headline: "\(said(writer, first, second, in: design)): a crash between \(ending(pair, in: design)).",
            fixes: fixes(writer, first, second, in: design),
            harm: Harm(.dataLost, share: pair.flows.isEmpty ? 0 : design.share(of: pair.flows)))
    }

    /// What a second store may be instead of written: the arrow can say it.
    private func howToRead(_ second: Write, in design: Design) -> String {
        guard !second.part.isBroker, design.connection(second.link)?[.access] == nil else { return "" }
        return " Where one of the two is only read, its arrow says so: access read."
    }

    /// What the flows are about, where they say it; else what either place keeps.
    private func movesMoney(_ pair: Pair, in design: Design) -> Bool {
        guard !design.board.data.isEmpty else { return false }
        let named = pair.flows.compactMap { flow in design.stated(flow)?[.entity].flatMap { design.entities.indexOf[$0] } }
        if !named.isEmpty, named.count == pair.flows.count { return named.contains { design.board.data[$0][.class] == .money } }
        return [pair.first.part, pair.second.part].contains { part in design.entities(in: part).contains { $0[.class] == .money } }
    }

    /// Calls that whoever made them may make again, and that then do both.
    private func isPressedAgain(_ pair: Pair, in design: Design) -> Bool {
        let names = Set(pair.flows.map(\.name))
        let calls = design.board.api.filter { $0[.flow].map(names.contains) ?? false }
        return !calls.isEmpty && calls.allSatisfy { $0[.idempotent] == .natural || $0.call.hasPrefix("PUT ") }
    }

    /// What is wrong afterwards, and for how long.
    private func ending(_ pair: Pair, in design: Design) -> String {
        if pair.isRepeated { return "leaves them different until the next run" }
        guard pair.second.part.isBroker else { return "leaves them different for ever" }
        return "leaves it in \(design.name(pair.first.part)), and nobody behind \(design.name(pair.second.part)) ever hears of it"
    }

    /// A topic that hands on to clients and devices what is true now: delivered late it is worse than not at all.
    private func isForTheMoment(_ part: Part, in design: Design) -> Bool {
        guard part.kind == "pub-sub" else { return false }
        let receivers = design.topology.callees(of: part.index)
        return receivers.contains { $0.part.isOutside } && !design.redelivers(part)
            || !receivers.isEmpty && receivers.contains { $0.part.isClient }
    }

    private func said(_ writer: Part, _ first: Write, _ second: Write, in design: Design) -> String {
        "\(design.name(writer)) writes \(design.name(first.part)) and then \(design.name(second.part))"
    }

    private func isWrite(_ link: Link, inWriteFlow: @autoclosure () -> Bool, _ design: Design) -> Bool {
        let target = design.parts[design.topology.end(of: link.target)]
        guard target.isBroker || target.family == .store || target.isCache && target[.holds] == .record,
            let connection = design.connection(link), connection[.bestEffort] != true
        else { return false }
        if target.isBroker {
            // What comes again after so many more says the next time what it did not say this time.
            return target[.bestEffort] != true && (link.kind == .async || link.kind == .sync) && connection.label?.says(Self.again) != true
        }
        guard link.kind == .sync, !isBackup(target, design) else { return false }
        guard inWriteFlow(), connection[.access] == nil else { return connection[.access]?.writes ?? false }
        // A clock and a dump read, on a flow that writes elsewhere.
        return design.parts[link.source].kind != "scheduler" && !connection.saysItReads
    }

    private func isBackup(_ part: Part, _ design: Design) -> Bool {
        part.id.says(Self.backup) || part.component.name?.says(Self.backup) == true
    }

    private static let backup: Phrases = ["backup"]
    private static let again: Phrases = ["every"]

    /// Where flows walk over both, one of them walks over both, or two of one caller are one request at one rate; what no flow walks may
    /// happen with anything.
    private func mayMeet(_ one: Link, _ other: Link, in design: Design) -> Bool {
        let first = design.flowsWalking(over: one)
        let second = design.flowsWalking(over: other)
        if first.isEmpty || second.isEmpty { return true }
        func rate(_ flow: DesignFlow) -> Double? { design.stated(flow)?[.rate]?.value }
        // What begins where another flow writes is a part of it, unless the two happen at other times, as other rates say.
        let beginning = second.filter { $0.client == one.source }
        if beginning.contains(where: { begun in first.contains { rate($0) == nil || rate(begun) == nil || rate($0) == rate(begun) } }) {
            return true
        }
        return first.contains { flow in
            second.contains { $0.index == flow.index || rate($0) != nil && rate($0) == rate(flow) && $0.client == flow.client }
        }
    }

    /// A store of record and something else that is written beside it.
    private func pair(_ writes: [Write], in design: Design) -> (Write, Write)? {
        let records = writes.filter { isRecord($0.part, in: design) }
        // A row says more than the file beside it.
        guard let record = records.first(where: { !Self.blobs.contains($0.part.kind) }) ?? records.first else { return nil }
        let others = writes.filter { write in
            guard write.part.index != record.part.index, !isHelper(write.part, in: design) else { return false }
            if write.part.isBroker { return !onlyTelemetry(write.part, in: design) }
            // A derived store that a feed keeps right as well is only early.
            return !(design.isDerived(write.part) && isFed(write.part, in: design))
        }
        // A message for the moment hides none that must arrive.
        let lasting = others.filter { !isForTheMoment($0.part, in: design) }
        let judged = lasting.isEmpty ? others : lasting
        return (judged.first { $0.part.isBroker && !isReported($0.part, in: design) && !isTold($0.part, in: design) } ?? judged.first).map {
            (record, $0)
        }
    }

    /// In words where an attribute would say it: an outbox, or a sweep that sends again what the store says was not sent.
    private func saysBound(_ writer: Part, _ first: Write, _ second: Write, in design: Design) -> Bool {
        [writer, first.part, second.part].contains { $0[.notes]?.mentions(Self.binding) ?? false }
            || [first.link, second.link].contains { design.connection($0)?.label?.mentions(Self.binding) ?? false }
    }
}
