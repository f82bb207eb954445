import Analysis
import Whiteboard

struct GuessableAddress: Rule {
    let identifier = "security/guessable-address"
    let severity = Severity.advice
    let summary = "personal data at addresses that can be counted through"

    let explanation = Explanation(
        finds: "A call without a login whose address has a number that is counted up, and whose answer has personal data.",
        matters:
            "Who has one number has all: a script counts from one to the end in a night. That the address is known to its owner only is no protection when it is next to his neighbour's.",
        instead:
            "A long random token in the address, or a second thing that only the owner knows (a post code); and less in the answer for those without a login.",
        costs: "Longer links; support that can no longer be given by number alone.",
        sources: ["OWASP API Security Top 10, API1: broken object level authorization"],
        question: "My parcel is number 4711. What do I see under 4712?")

    let examples = Examples(
        raises: board(type: "int"), nearMiss: board(type: "token"), fixed: board(type: "token"))

    private static func board(type: String) -> String {
        """
        boardwalk: 1
        api: [{call: "GET /v1/parcels/{number}", does: state and address, handler: app, auth: none}]
        data: [{entity: Parcel, store: db, fields: {number: \(type), street: string}, key: number, pii: true}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database, managed: true}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let counted: Set<String> = [
        "int", "integer", "bigint", "serial", "long", "int64", "int32", "number", "counter", "bigserial",
    ]
    private static let handled: Phrases = [
        "random", "token", "unguessable", "post code", "postcode", "zip code", "signed", "second factor", "masked", "one-time",
    ]

    func findings(in design: Design) -> [Finding] { counted(in: design) + short(in: design) }

    /// Codes of so few digits that a guess hits: `char(6) digits`, 200k of them.
    private func short(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard call[.auth] == .anonymous || call[.auth] == Authentication.none, let name = parameter(of: call.call) else { return nil }
            for entity in design.board.data where entity[.public] != true {
                guard let count = entity[.count]?.value, count >= 1,
                    let field = entity.fields.first(where: { $0.name.lowercased() == name }), let digits = Self.digits(in: field.type)
                else { continue }
                let all = Self.powerOfTen(digits)
                guard all / count <= 1_000 else { continue }
                return finding(
                    .api(call.call), about: design.store(of: entity).map { [$0] } ?? [], severity: .warning,
                    message:
                        "\(call.call) asks nobody who he is, and \(name) has \(digits) digits: of \(QuantityText.short(all, .count)) numbers \(QuantityText.short(count, .count)) are taken, so one guess in \(max(1, Int((all / count).rounded()))) hits.",
                    headline: "\(call.call): one guess in \(max(1, Int((all / count).rounded()))) hits a \(name).",
                    fixes: [QuickFix(advice: "Longer codes of letters and digits, and a limit of wrong guesses for each client")],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }

    /// `char(6) digits`, `6 digits`, `numeric(6)`.
    private static func digits(in type: String) -> Int? {
        let type = type.lowercased()
        guard type.contains("digit") || type.hasPrefix("numeric("),
            let number = type.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) }),
            (1...12).contains(number)
        else { return nil }
        return number
    }

    private static func powerOfTen(_ digits: Int) -> Double { (0..<digits).reduce(1.0) { power, _ in power * 10 } }

    private func counted(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard call[.auth] == .anonymous || call[.auth] == Authentication.none, let name = parameter(of: call.call),
                !(call[.does] ?? "").says(Self.handled),
                let entity = design.board.data.first(where: { entity in
                    entity[.pii] == true && entity[.public] != true
                        && entity.fields.contains {
                            $0.name.lowercased() == name && (isCounted($0, in: entity) || isSaidToCount(name, in: design))
                        }
                }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                .api(call.call), about: design.store(of: entity).map { [$0] } ?? [],
                message:
                    "\(call.call) asks nobody who he is, and \(name) is counted up: whoever has one \(entity.name) has the next, with what is personal in it.",
                headline: "\(call.call): \(entity.name) can be counted through.",
                fixes: [QuickFix(advice: "A long random token in place of \(name), or a second thing that only the owner knows")],
                harm: Harm(.dataLost))
        }
    }

    /// The last name in braces.
    private func parameter(of call: String) -> String? {
        guard let open = call.lastIndex(of: "{"), let close = call[open...].firstIndex(of: "}") else { return nil }
        return String(call[call.index(after: open)..<close]).lowercased()
    }

    /// `tag = airline code + running number`, `flight ids count up`.
    private func isSaidToCount(_ name: String, in design: Design) -> Bool {
        design.remarks.contains { text in
            text.says(["running number", "counted up", "count up", "counts up", "sequential", "serial number", "consecutive"])
                && SharedWords.stand(of: name, in: text)
        }
    }

    private func isCounted(_ field: Field, in entity: Entity) -> Bool {
        Self.counted.contains(field.type.lowercased())
            || entity[.why]?.says(["counted up", "sequence", "ascending", "auto-increment"]) == true
    }
}
