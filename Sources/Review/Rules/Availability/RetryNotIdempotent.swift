import Analysis
import Whiteboard

struct RetryNotIdempotent: Rule {
    let identifier = "availability/retry-not-idempotent"
    let severity = Severity.warning
    let summary = "a repeat that works twice"

    let explanation = Explanation(
        finds: "An arrow with retries that carries writes to a program or a provider, where nothing makes a repeat harmless.",
        matters:
            "A timeout does not say whether the write happened: the request may be lost, or only its answer. Whoever tries again may charge twice, book two rooms or send the message a second time.",
        instead:
            "A key that the client makes and the server keeps with the answer, unique in the same transaction as the effect; then the repeat gets the first answer. PUT and DELETE are repeatable by their meaning, if they are built so.",
        costs: "A table of keys that are kept for a day.",
        sources: [
            "Brandur Leach, Designing robust and predictable APIs with idempotency, 2017", "RFC 9110, section 9.2.2: idempotent methods",
        ],
        question: "The answer to a payment is lost and the phone tries again. How often was the card charged?")

    let examples = Examples(
        raises: "client > {retries=2} lb:alb > app x2 > {retries=2, access=write} stripe",
        nearMiss: "client > lb:alb > app x2 > {retries=2, access=read} stripe",
        fixed: "client > lb:alb > app x2 > {retries=2, access=write, idempotent} stripe")

    private static let repeatable: Set<String> = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]

    func findings(in design: Design) -> [Finding] {
        design.mayState(.retries) ? design.topology.links.compactMap { finding(of: $0, in: design) } : []
    }

    /// Of one arrow.
    func finding(of link: Link, in design: Design) -> Finding? {
        guard link.kind == .sync, let connection = design.connection(link), let retries = connection[.retries], retries > 0 else {
            return nil
        }
        guard connection[.idempotent] != true, connection[.access] != .read else { return nil }
        let isWriting = connection[.access]?.writes == true
        let caller = design.parts[link.source]
        let callee = design.parts[link.target]
        guard callee.isCompute || callee.kind == "external" || callee.isDistributor && caller.isOutside, callee[.idempotent] != true,
            isWriting || !connection.saysItReads && !isOpinion(connection, of: callee, link, in: design)
        else { return nil }
        let flows = design.flowsWalking(over: link).filter(\.isWrite)
        if callee.kind == "external", !isWriting,
            design.fetches(caller, by: flows) || design.onlyAnswers(callee) || connection.saysItSets
        {
            return nil
        }
        // Built to be handed the same message twice: its calls stand the same.
        if caller[.idempotent] == true, !design.takesPayments(callee), !design.onlyNotifies(callee),
            !design.redelivering(to: caller).isEmpty
        {
            return nil
        }
        // It ends in a queue whose consumers were built for the same message twice.
        if caller.isOutside, !flows.isEmpty, flows.allSatisfy({ endsHarmless($0, in: design) }) { return nil }
        // Revoked twice is revoked.
        if callee.kind != "external", !flows.isEmpty, flows.allSatisfy(\.isNamedForSettling) { return nil }
        // A call of the API is repeated only where its caller still waits.
        let names = Set(flows.filter { isAwaited(link, on: $0) }.map(\.name))
        let calls = design.board.api.enumerated().filter { _, call in call[.flow].map(names.contains) ?? false }
        let unsafe = calls.filter { _, call in
            let method = call.call.split(separator: " ").first.map { $0.uppercased() } ?? ""
            return call[.idempotent] == Idempotence.none || call[.idempotent] == nil && !Self.repeatable.contains(method)
        }
        // Behind the door a call is as repeatable as what it serves; at a provider it is not, until the arrow says so.
        let isBehind = !caller.isOutside && callee.kind != "external"
        let isPaying = design.takesPayments(callee)
        let saysSo = says(Self.adding, link, in: design) || isBehind && addsBelow(link, flows: flows, in: design)
        guard isWriting && design.board.flows.isEmpty || !flows.isEmpty || isPaying || saysSo
        else { return sendsTwice(link, in: design) }
        if callee.kind != "external", !calls.isEmpty, unsafe.isEmpty { return nil }
        if isBehind, calls.isEmpty, let passed = passedOn(link, flows: flows, in: design) { return passed }
        if isBehind, calls.isEmpty, !isWriting, !saysSo { return inner(link, flows: flows, in: design) }
        let entities = flows.compactMap { design.entity(of: $0) }
        let isMoney = entities.contains { $0[.class] == .money } || design.takesPayments(callee)
        let what =
            callee.kind == "external"
            ? connection.label.flatMap { isPaying ? nil : "“\($0)” at \(design.name(callee))" } ?? design.name(callee)
            : unsafe.first.map { $0.element.call } ?? flows.first?.name ?? design.name(callee)
        let edits: [Edit] =
            [design.change(link, Connection.change(.idempotent, to: true))]
            + unsafe.map { design.changeCall($0.offset, Call.change(.idempotent, to: .key)) }
        let again = redelivery(to: caller, in: design)
        return finding(
            .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link],
            severity: isMoney && !design.onlyNotifies(callee)
                ? .error : design.onlyNotifies(callee) || onlyMeasures(flows, entities, in: design) ? .advice : severity,
            message:
                "\(design.name(caller)) retries \(what): a lost reply \(isMoney && design.takesPayments(callee) ? "charges twice" : "does it twice")\(again).",
            fixes: [QuickFix(Self.remedy(at: callee, in: design), edit: design.batch("idempotency key", edits))],
            harm: Harm(.other, share: flows.isEmpty ? 0 : design.share(of: flows)))
    }

    /// A score or a rating of what is sent along, by who decides or guesses: asked twice it is the same.
    private func isOpinion(_ connection: Connection, of callee: Part, _ link: Link, in design: Design) -> Bool {
        guard let label = connection.label?.lowercased(), callee.kind == "inference" || design.decides(callee, over: link) else {
            return false
        }
        return ["score", "rate ", "assess", "classif", "judge", "moderate"].contains(where: label.hasPrefix)
    }

    /// All that it does before the answer is to hand something to queues behind which a repeat is nothing new.
    private func endsHarmless(_ flow: DesignFlow, in design: Design) -> Bool {
        guard let walk = flow.walk, !walk.steps.contains(where: { design.writesStore($0, of: flow) }) else { return false }
        let brokers = walk.steps.map { design.parts[$0.target] }.filter(\.isBroker)
        return !brokers.isEmpty
            && brokers.allSatisfy { broker in
                let consumers = design.topology.callees(of: broker.index).map(\.part).filter(\.isCompute)
                return !consumers.isEmpty && consumers.allSatisfy { $0[.idempotent] == true }
            }
    }

    private func isAwaited(_ link: Link, on flow: DesignFlow) -> Bool {
        flow.walk.map { walk in walk.steps.contains { $0.link.index == link.index && walk.isAwaited[$0.entry] } } ?? false
    }

    /// What a queue or log hands on a second time comes to the same.
    private func redelivery(to caller: Part, in design: Design) -> String {
        guard caller.isCompute, caller[.idempotent] != true, let broker = design.redelivering(to: caller).first?.part else { return "" }
        return ", and so does what \(design.name(broker)) delivers again"
    }

    /// A call inside that ends at somebody else's system, which does it twice.
    private func passedOn(_ link: Link, flows: [DesignFlow], in design: Design) -> Finding? {
        let (caller, callee) = (design.parts[link.source], design.parts[link.target])
        for flow in flows {
            guard let walk = flow.walk, let place = walk.steps.firstIndex(where: { $0.link.index == link.index }) else { continue }
            let outside = walk.steps[place...].first { step in
                step.source == callee.index && design.repetition(of: step.link) >= .acted
            }
            guard let outside else { continue }
            let isMoney = design.repetition(of: outside.link) == .paid
            let again = redelivery(to: caller, in: design)
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee, design.parts[outside.target]], links: [link],
                severity: isMoney ? .error : severity,
                message:
                    "\(design.name(caller)) retries \(design.name(callee)), which calls \(design.name(outside.target)): a lost reply \(isMoney ? "charges twice" : "does it there twice")\(again).",
                fixes: [
                    QuickFix("Send a key that makes a repeat harmless", edit: design.change(link, Connection.change(.idempotent, to: true)))
                ],
                harm: Harm(.other, share: design.share(of: flows)))
        }
        return nil
    }

    /// A call inside, of which nothing says what it does, that ends in a row under a number made there.
    private func inner(_ link: Link, flows: [DesignFlow], in design: Design) -> Finding? {
        let (caller, callee) = (design.parts[link.source], design.parts[link.target])
        for flow in flows {
            guard let walk = flow.walk, let place = walk.steps.firstIndex(where: { $0.link.index == link.index }) else { continue }
            let row = walk.steps[place...].first { step in
                step.source == callee.index && design.writesStore(step, of: flow) && design.connection(step.link)?[.idempotent] != true
                    && design.entities(in: design.parts[step.target]).contains { $0[.key] == "id" }
            }
            guard let row else { continue }
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link], severity: .advice,
                message:
                    "\(design.name(caller)) retries \(design.name(callee)), which writes \(design.name(design.parts[row.target])) under a number made there: a lost reply writes it twice.",
                fixes: [
                    QuickFix("Send a key that makes a repeat harmless", edit: design.change(link, Connection.change(.idempotent, to: true)))
                ])
        }
        return nil
    }

    /// What is measured or logged twice makes a count that is a little too high.
    private func onlyMeasures(_ flows: [DesignFlow], _ named: [Entity], in design: Design) -> Bool {
        if !named.isEmpty { return named.allSatisfy(design.isTelemetry) }
        let kept = flows.flatMap { $0.walk?.entries ?? [] }.flatMap { design.entities(in: design.parts[$0]) }
        return !kept.isEmpty && kept.allSatisfy(design.isTelemetry)
    }

    /// Mail and messages: a second one is a nuisance, and worth saying.
    private func sendsTwice(_ link: Link, in design: Design) -> Finding? {
        let caller = design.parts[link.source]
        let callee = design.parts[link.target]
        guard design.tells(callee) else { return nil }
        return finding(
            .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link], severity: .advice,
            message: "\(design.name(caller)) retries \(design.name(callee)): a lost reply sends it twice.",
            fixes: [QuickFix(Self.remedy(at: callee, in: design), edit: design.change(link, Connection.change(.idempotent, to: true)))])
    }

    /// Who charges cards takes a key with the call; who sends mail, SMS and pushes mostly does not.
    private static func remedy(at callee: Part, in design: Design) -> String {
        design.tells(callee)
            ? "Keep a row for each message that went out, and look there before a repeat" : "Send a key that makes a repeat harmless"
    }

    /// What differs when it is done twice.
    private static let adding: Set<String> = [
        "add", "append", "book", "charge", "create", "increment", "insert", "order", "pay", "place", "rotate", "submit", "transfer",
    ]

    /// An arrow's label begins with one of the words.
    private func says(_ words: Set<String>, _ link: Link, in design: Design) -> Bool {
        let label = design.connection(link)?.label?.lowercased() ?? ""
        return label.split { !$0.isLetter }.first.map { words.contains(String($0)) } ?? false
    }

    /// What a flow that writes does next behind the call is an addition.
    private func addsBelow(_ link: Link, flows: [DesignFlow], in design: Design) -> Bool {
        flows.contains { flow in
            flow.walk?.steps.contains { step in
                step.source == link.target && design.connection(step.link)?[.idempotent] != true && says(Self.adding, step.link, in: design)
            } ?? false
        }
    }
}
