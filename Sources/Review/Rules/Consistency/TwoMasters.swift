import Analysis
import Whiteboard

struct TwoMasters: Rule {
    let identifier = "consistency/two-masters"
    let severity = Severity.warning
    let summary = "two systems that decide about the same thing"

    let explanation = Explanation(
        finds:
            "A store that a job fills from another system, and that a user's flow writes too, telling the other system afterwards, by a queue; or stock that is kept under one key here and in another's system, with nothing that asks the other first. Both decide, and each learns of the other later.",
        matters:
            "The user has a confirmation before the other system was asked, and may be refused there. And what is on its way is not there yet when the job copies again: it marks as free what was just taken. This is built into the design; it happens in proportion to the traffic.",
        instead:
            "One master for each thing: a share of one's own that the other system never gives away, or an answer that says “requested” until the master has agreed. The copy leaves alone what was changed here and is not acknowledged yet; a daily comparison finds the rest.",
        costs: "A second message to the user, or a share that is sometimes too small; a state more in each row.",
        sources: [
            "Helland, Life beyond Distributed Transactions: tentative operations and confirmation, 2007",
            "Hohpe and Woolf, Enterprise Integration Patterns: Messaging Bridge",
        ],
        question: "Both sides give away the last one in the same minute. Who keeps it, and who tells the other customer?")

    let examples = Examples(
        raises: board(label: "replaces the free slots", notes: ""),
        nearMiss: board(label: "replaces the free slots", notes: "\nnotes: [{text: \"The answer is requested until the HIS has agreed\"}]"),
        fixed: board(label: "adds new slots", notes: "\nnotes: [{text: \"The answer is requested until the HIS has agreed\"}]"))

    private static func board(label: String, notes: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: book, kind: write, path: [client, app, db, mq, sync, his]}
          - {name: refresh, kind: write, path: [import, his, db], user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: desk, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: sync, kind: worker, replicas: 2, idempotent: true}
          - {id: import, kind: worker, replicas: 1}
          - {id: his, kind: external, name: HIS}
        connections:
          - {from: client, to: app}
          - {from: desk, to: his}
          - {from: app, to: db, access: read-write}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: sync, kind: async}
          - {from: sync, to: his, timeout: 5s}
          - {from: import, to: his, access: read}
          - {from: import, to: db, access: write, label: \(label)}\(notes)
        """
    }

    let silences = ["consistency/events-and-sweep"]

    private static let handled: Phrases = [
        "requested", "pending", "tentative", "provisional", "own quota", "quota of", "allotment", "confirmed by", "master is",
    ]
    private static let telling: Phrases = ["post", "send", "push", "deliver", "notif", "webhook", "publish", "forward"]
    private static let overwriting: Phrases = ["replac", "overwrit", "full", "refresh", "reload", "truncat", "snapshot", "all of"]

    func findings(in design: Design) -> [Finding] {
        for found in [copied(in: design), kept(in: design)] where !found.isEmpty { return found }
        return told(in: design)
    }

    /// Another's system that tells what is free, and a user's flow that takes it here and tells that system afterwards.
    private func told(in design: Design) -> [Finding] {
        for telling in design.flows where telling.isDeclared && telling.isWrite && design.parts[telling.client].kind == "external" {
            let partner = design.parts[telling.client]
            guard
                let fill = telling.walk?.steps.first(where: { step in
                    design.writesStore(step, of: telling) && design.parts[step.target].isStore
                        && design.entities(in: design.parts[step.target]).contains { $0[.class] == .inventory }
                        && design.connection(step.link)?.label?.says(["set", "replac", "overwrit", "absolute", "upsert", "import"]) == true
                })
            else { continue }
            let store = design.parts[fill.target]
            guard
                let taking = design.flows.first(where: { flow in
                    guard flow.isDeclared, flow.isWrite, flow.isUserFacing, let walk = flow.walk,
                        let taken = walk.steps.firstIndex(where: { $0.target == store.index && design.writesStore($0, of: flow) })
                    else { return false }
                    return walk.steps[(taken + 1)...].contains { $0.target == partner.index }
                        && !walk.steps[..<taken].contains { $0.target == partner.index }
                }), !design.isSpoken(of: Self.handled + ["version", "only over", "delta"], apartFromWaiversOf: identifier)
            else { continue }
            let (here, there) = (design.name(store), design.name(partner))
            let label = design.connection(fill.link)?.label ?? ""
            return [
                finding(
                    about: store, with: [partner], links: [fill.link],
                    message:
                        "\(there) sets what is free in \(here) (“\(label)”) by what it knew, and \(taking.name) tells it afterwards: a figure that was on its way sets back what was just taken, and it is given away twice.",
                    headline: "\(there) sets back in \(here) what \(taking.name) has just taken.",
                    fixes: [
                        QuickFix(
                            advice:
                                "Keep what \(there) said and what was taken here apart, and subtract; or let \(there) say up to which of your numbers it had heard"
                        )
                    ],
                    harm: Harm(.dataLost, share: design.share(of: [taking])))
            ]
        }
        return []
    }

    private static let aside: Phrases = [
        "directly in", "straight in", "by hand in", "also sell", "also book", "also change", "also take",
        "on their own",
    ]

    /// Stock under one key here and in another's system, and a user's flow that takes it here without asking there.
    private func kept(in design: Design) -> [Finding] {
        let stock = design.board.data.filter { $0[.class] == .inventory }
        for own in stock {
            guard let store = design.store(of: own), store.isStore, !store.isOutside, own[.derivedFrom] == nil, let key = fields(of: own),
                let theirs = stock.first(where: { other in
                    other.name != own.name && fields(of: other) == key && design.store(of: other).map { isMaster($0, in: design) } == true
                }), let other = design.store(of: theirs),
                let taking = design.flows.first(where: { flow in
                    flow.isDeclared && flow.isWrite && flow.isUserFacing
                        && flow.walk?.steps.contains { $0.target == store.index && design.connection($0.link)?[.access] != .read } == true
                }), taking.walk?.entries.contains(other.index) == false,
                !design.isSpoken(of: Self.handled + ["source of truth", "system of record"], apartFromWaiversOf: identifier)
            else { continue }
            let aside = design.remarks
            let said = aside.first { $0.says(Self.aside) }.map { ", and “\($0)”" } ?? ""
            let (here, there) = (design.name(store), design.name(other))
            return [
                finding(
                    about: store, with: [other],
                    message:
                        "\(own.name) in \(here) and \(theirs.name) in \(there) say who has the same \(key.joined(separator: " and "))\(said): \(taking.name) does not ask \(there), so both can give it away.",
                    headline: "\(here) and \(there) both give away the same.",
                    fixes: [
                        QuickFix(
                            advice: "Let \(there) decide before the user has his answer, or sell a share here that it never gives away")
                    ],
                    harm: Harm(.dataLost, share: design.share(of: [taking])))
            ]
        }
        return []
    }

    /// The fields of a key that says which thing it is; nil of a number that either side makes.
    private func fields(of entity: Entity) -> [String]? {
        guard let key = entity[.key]?.lowercased() else { return nil }
        let fields = key.split { $0 == "," || $0 == " " || $0 == "+" }.map(String.init).sorted()
        return fields.count > 1 || ["sku", "seat", "room", "slot", "ean", "isbn"].contains(fields.first ?? "") ? fields : nil
    }

    private func copied(in design: Design) -> [Finding] {
        // A job that copies begins a flow of its own; without one there is nothing to see.
        let copying = design.flows.filter { $0.isDeclared && $0.isWrite && !$0.isUserFacing && !design.parts[$0.client].isOutside }
        guard !copying.isEmpty else { return [] }
        var said: Set<Int> = []
        return copying.compactMap { copy in
            guard let walk = copy.walk, let other = walk.entries.map({ design.parts[$0] }).first(where: { isMaster($0, in: design) }),
                let fill = walk.steps.first(where: { step in
                    design.parts[step.target].isStore && !design.isDerived(design.parts[step.target]) && design.writesStore(step, of: copy)
                        && walk.entries.prefix(step.entry).contains(other.index)
                })
            else { return nil }
            // What is told something there is not asked for its state.
            if let asked = walk.steps.first(where: { $0.target == other.index }),
                design.connection(asked.link)?.label?.says(Self.telling) == true
            {
                return nil
            }
            let store = design.parts[fill.target]
            let deciding = design.flows.first { flow in
                guard flow.isDeclared, flow.isWrite, flow.isUserFacing, let steps = flow.walk?.steps,
                    let write = steps.first(where: { $0.target == store.index && design.writesStore($0, of: flow) }),
                    let later = steps.first(where: { $0.target == other.index && $0.entry > write.entry })
                else { return false }
                return flow.walk?.isAwaited[later.entry] == false
            }
            guard let deciding, !said.contains(store.index), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else {
                return nil
            }
            said.insert(store.index)
            let name = design.name(other)
            let also =
                design.topology.callers(of: other.index).first { $0.part.isClient }.map { ", where \(design.name($0.part)) decides too" }
                ?? ""
            let overwrites = design.connection(fill.link)?.label.map { $0.says(Self.overwriting) } ?? false
            let lost =
                overwrites
                ? " And \(copy.name) (“\(design.connection(fill.link)?.label ?? "")”) brings back the old state of what is still on its way to \(name)."
                : ""
            return finding(
                about: store, with: [other, design.parts[fill.source]], links: [fill.link],
                message:
                    "\(deciding.name) decides on \(design.name(store)), a copy that \(copy.name) takes from \(name)\(also), and tells \(name) after the user has his answer: both can give the same away.\(lost)",
                headline: "\(design.name(store)) and \(name) both decide about the same.",
                fixes: [
                    QuickFix(
                        advice: "Answer “requested” until \(name) has agreed, and let \(copy.name) leave alone what is not acknowledged")
                ],
                harm: Harm(.dataLost, share: design.share(of: [deciding])))
        }
    }

    /// Another's system of record, no provider of money, messages or weather.
    private func isMaster(_ part: Part, in design: Design) -> Bool {
        part.kind == "external" && !design.takesPayments(part) && !design.tells(part) && !part.isIdentityProvider
    }
}
