import Analysis
import Whiteboard

struct DoubleBooking: Rule {
    let identifier = "consistency/double-booking"
    let severity = Severity.advice
    let summary = "two may take the same thing"

    let explanation = Explanation(
        finds:
            "A request that books, reserves, claims or matches, served by several copies or users at once, where nothing on the board says what makes one of two win.",
        matters:
            "Both read that the seat is free, both write that it is theirs, and neither call fails. It happens on the day when everybody wants the same thing, and is found when two people stand before one seat.",
        instead:
            "One statement that checks and takes: a unique key on what may exist once (doctor and time), an update where it is still free, a conditional write with the version that was seen; or one program for each key that decides alone.",
        costs: "Who comes second gets an error that must be shown well; on one hot row they queue.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 7: write skew and phantoms"],
        question: "Two users press the button in the same millisecond. Who gets it, and what does the other see?")

    let examples = Examples(
        raises: board(label: "insert", isolation: ""),
        nearMiss: board(label: "\"update where free >= n\"", isolation: ""),
        fixed: board(label: "insert", isolation: ", isolation: serializable"))

    private static func board(label: String, isolation: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Appointment, store: db, key: id}]
        flows: [{name: book, kind: write, path: [client, lb, app, db], rate: 10/s}]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true\(isolation)}
        connections: [{from: client, to: lb}, {from: lb, to: app}, {from: app, to: db, label: \(label)}]
        """
    }

    private static let taking: Phrases = [
        "book", "reserve", "claim", "hold a", "hold the", "match", "dispatch", "assign", "allocate", "bid", "grab", "checkout-seat",
        "buy-ticket", "request-ride",
    ]
    private static let decided: Phrases = [
        "unique", "conditional", "where ", "compare", "serializ", "serialis", "exclusive", "atomic", "set nx", "setnx", "nx ", "lock",
        "lease",
        "version", "optimistic", "fenc", "for update", "constraint", "single writer", "one writer", "decr", "lua", "idempotency",
        "sold twice",
        "oversell", "overbook", "double-book", "double book", "first wins", "if free", "if still", "only if", "one dispatcher",
        "compare-and",
        "cas ", "transaction", "actor", "single-threaded", "one at a time",
    ]

    func findings(in design: Design) -> [Finding] {
        let found = walked(in: design)
        if !found.isEmpty { return found }
        let wished = asked(in: design)
        return wished.isEmpty ? drawn(in: design) : wished
    }

    private static let never: Phrases = [
        "never booked twice", "no double", "no overbook", "no oversell", "not be booked twice", "never sold twice", "never twice",
        "only one of", "at most one ",
    ]

    /// Of which there is one each: `book an appointment`.
    private static let given: Phrases = ["book", "reserve", "schedule a visit"]
    private static let places: Phrases = [
        "slot", "seat", "room", "appointment", "table", "ticket", "court", "visit", "desk", "vehicle", "locker",
    ]

    /// A requirement that says so, of a board whose flows do not: several copies that write one store by nothing that decides.
    private func asked(in design: Design) -> [Finding] {
        guard
            let wish = design.requirements.functional.first(where: { text in
                text.says(Self.never) || text.says(["double-book", "oversell"]) || text.says(Self.given) && text.says(Self.places)
            }),
            !design.flows.contains(where: { $0.isDeclared && $0.isWrite })
        else { return [] }
        // Who sells elsewhere too asks from several sides, however often the program runs.
        let isSoldElsewhere = { (program: Part) in
            design.topology.callers(of: program.index).count { $0.part.kind == "external" && $0.link.kind == .sync } > 1
        }
        for program in design.roles.compute where program.instances.orTwo > 1 || isSoldElsewhere(program) {
            guard
                let store = design.topology.callees(of: program.index).first(where: { callee in
                    callee.part.isStore && !callee.part.isCache && callee.link.kind == .sync && callee.part.kind != "object-store"
                        && design.connection(callee.link)?[.access] != .read
                })?.part, !design.flows.isEmpty,
                !isDecided([program, store], in: design)
            else { continue }
            let who =
                program.instances.orTwo > 1
                ? "\(design.name(program)) may run more than once over \(design.name(store))"
                : "several sell what \(design.name(store)) keeps"
            return [
                finding(
                    about: store, with: [program],
                    message:
                        "“\(wish)”, and \(who): nothing says what makes one of two win who ask at once.",
                    headline: "“\(wish)”: what makes one of two win?",
                    fixes: [fix([program, store], in: design)], harm: Harm(.other))
            ]
        }
        return []
    }

    private static let single: Phrases = ["exactly one", "only one", "just one", "at most one", "one and only one"]
    private static let giving: Phrases = [
        "accept", "assign", "match", "claim", "book", "reserve", "take ", "allocat", "dispatch", "grab", "pick ", "give ", "award",
    ]

    /// What prose says there is one of for each: the wish, and what it is about.
    private func single(in design: Design) -> (wish: String, things: Set<String>)? {
        let wish = design.requirementTexts.first { $0.says(Self.single) }
        return wish.map { ($0, Set(TimedPromise.stems(in: $0))) }
    }

    /// Arrows that no flow shows: prose that says one each, and several programs or copies that write who has it by arrows which say so.
    private func drawn(in design: Design) -> [Finding] {
        guard let (wish, things) = single(in: design),
            !design.flows.contains(where: { $0.isDeclared && $0.isWrite && isGiving($0, things) })
        else { return [] }
        for store in design.roles.stores where store.kind != "object-store" && !design.isDerived(store) {
            let writers = design.topology.callers(of: store.index).filter { caller in
                caller.part.isCompute && caller.link.kind == .sync && design.connection(caller.link)?[.access] != .read
                    && gives(things, caller.part, in: design)
            }.map(\.part).distinct
            guard writers.count > 1 || writers.contains(where: { $0.instances.orTwo > 1 && !$0.instances.isAssumed }),
                !isDecided(writers + [store], in: design)
            else { continue }
            let how = writers.map { part in
                "\(design.name(part))\(part.instances.count.map { $0 > 1 ? " (\($0) copies)" : "" } ?? "")"
            }
            let isSeveral = writers.count > 1
            return [
                finding(
                    about: store, with: writers,
                    message:
                        "“\(wish)”, and \(Design.list(how)) \(isSeveral ? "write" : "writes") who has it to \(design.name(store)): nothing says what makes one of two win who come at once.",
                    headline: "“\(wish)”: what makes one of two win?", fixes: [fix(writers + [store], in: design)], harm: Harm(.other))
            ]
        }
        return []
    }

    /// Whether an arrow at a program, or behind the door to it, gives away what the wish is about.
    private func gives(_ things: Set<String>, _ part: Part, in design: Design) -> Bool {
        let doors = design.topology.callers(of: part.index).filter { $0.part.isDistributor || $0.part.isEntry }.map(\.part.index)
        let asked = doors.flatMap { design.topology.callers(of: $0).compactMap { design.connection($0.link)?.label } }
        return (design.words(about: part) + asked).contains { text in
            text.says(Self.giving) && !things.isDisjoint(with: TimedPromise.stems(in: text))
        }
    }

    /// `accept-offer`, where an offer goes to exactly one.
    private func isGiving(_ flow: DesignFlow, _ things: Set<String>) -> Bool {
        let words = flow.name.split(whereSeparator: { !$0.isLetter }).joined(separator: " ") + " "
        return words.says(Self.giving) && !things.isDisjoint(with: TimedPromise.stems(in: words))
    }

    private func walked(in design: Design) -> [Finding] {
        let wished = single(in: design)
        return design.flows.compactMap { flow in
            guard flow.isWrite, flow.isUserFacing, flow.isDeclared, let walk = flow.walk,
                flow.name.split(whereSeparator: { !$0.isLetter }).joined(separator: " ").says(Self.taking) || flow.name.says(Self.taking)
                    || wished.map({ isGiving(flow, $0.things) }) ?? false
                    || walk.entries.contains(where: { isDealer(design.parts[$0]) })
            else { return nil }
            // What goes out to thousands is taken from nobody.
            if walk.steps.contains(where: { (design.connection($0.link)?[.calls]?.value ?? 1) >= Self.all }) { return nil }
            let parts = walk.entries.map { design.parts[$0] }
            let programs = parts.filter { $0.isCompute && $0.kind != "connection-gateway" }
            // One process that keeps what it gives out in its memory decides alone; what is given out does not decide at all.
            if programs.contains(where: { $0.instances.isOne && $0[.stateless] == false }) { return nil }
            guard let program = programs.last(where: { $0[.stateless] != false }) ?? programs.last,
                !isDecided(parts, in: design)
            else { return nil }
            return finding(
                .flow(flow.name), about: [program],
                message:
                    "\(flow.name): nothing says what makes one of two win who ask \(design.name(program))\(program.instances.orTwo > 1 && program.instances.count != nil ? ", of which there are \(program.instances.orTwo)," : "") for the same at once.",
                headline: "\(flow.name): what makes one of two win?",
                fixes: [fix(parts, in: design)], harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    /// Calls of one request from which on it is told to all and given to none.
    private static let all = 100.0

    /// `Matching`, `Dispatch`: a program in copies whose work is to give each one thing to one asker.
    private func isDealer(_ part: Part) -> Bool {
        part.kind == "service" && part.instances.orTwo > 1
            && (part.component.name ?? part.id).says(["matching", "matchmak", "dispatch", "assign", "allocat"])
    }

    private func isDecided(_ parts: [Part], in design: Design) -> Bool {
        if design.boardSpeaks(of: Self.decided, apartFromWaiversOf: identifier) { return true }
        // What the programs on the way call decides too: a lock, a store that is not on the path.
        let stores = parts.filter(\.isCompute).flatMap { part in
            design.topology.callees(of: part.index).map(\.part).filter { $0.family == .store || $0.family == .coordination || $0.isCache }
        }
        for part in parts + stores {
            if part[.isolation] == .serializable || part[.conditionalWrites] == true || part[.fencing] == true || part.isConsensusGroup
                || part.holds == .lock
            {
                return true
            }
            if design.entities(in: part).contains(where: { $0[.invariant] != nil || $0[.class] == .inventory || $0[.class] == .money }) {
                return true
            }
            if design.speaks(part, of: Self.decided) { return true }
        }
        return design.board.api.contains { ($0[.does] ?? "").says(Self.decided) }
    }

    private func fix(_ parts: [Part], in design: Design) -> QuickFix {
        guard let store = parts.last(where: { $0.family == .store }) else {
            return QuickFix(advice: "Take it in one statement that checks: a unique key, or an update where it is free")
        }
        return QuickFix(
            "Write to \(design.name(store)) only where it is still free",
            edit: design.change(store, Component.change(.conditionalWrites, to: true)))
    }
}
