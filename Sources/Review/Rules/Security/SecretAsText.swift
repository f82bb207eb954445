import Analysis
import Whiteboard

struct SecretAsText: Rule {
    let identifier = "security/secret-as-text"
    let severity = Severity.advice
    let summary = "fields for passwords or card numbers that name no hash, token or encryption"

    let explanation = Explanation(
        finds:
            "A field named as a password, a card number, a security code or a secret key, whose type says nothing of a hash, a token or encryption.",
        matters:
            "If it is what its name says, one leaked dump is every account, here and wherever the same password is used. Card numbers and their codes in your own tables put all of it under the rules of the card industry.",
        instead:
            "A slow, salted hash (argon2, bcrypt), called so; card data as the provider's token; keys in a store for secrets, with a reference in the table.",
        costs: "Some tens of milliseconds at login; a provider that keeps the cards.",
        sources: ["OWASP Password Storage Cheat Sheet", "PCI DSS 4.0, requirement 3"],
        question: "The table leaks tonight. What can the finder do with this column?")

    let examples = Examples(
        raises: board(field: "password: text"),
        nearMiss: board(field: "password-hash: text"),
        fixed: board(field: "password: argon2"))

    private static func board(field: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Customer, store: db, fields: {id: id, email: text, \(field)}, key: id}]
        components: [{id: client, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let secrets: Set<String> = [
        "password", "passwd", "pwd", "pass", "pin", "cvv", "cvc", "card-number", "cardnumber", "card_number", "pan", "api-key", "apikey",
        "api_key", "secret",
        "client-secret", "private-key", "ssn", "iban-pin",
    ]
    private static let readAgain: Set<String> = ["card-number", "cardnumber", "card_number", "pan", "ssn"]
    private static let plain: Set<String> = ["text", "string", "varchar", "char", "number", "int"]

    /// Sums that a graphics card turns back in minutes.
    private static let weak: Set<String> = ["md", "md5", "sha", "sha1", "crc", "base64", "plaintext", "plain", "des", "rot13", "unsalted"]

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            if let weak = broken(entity, in: design) { return weak }
            let open = entity.fields.filter { field in
                let type = field.type.lowercased().filter(\.isLetter)
                return Self.secrets.contains(field.name.lowercased()) && Self.plain.contains(type)
            }
            guard let field = open.first, !(entity[.why]?.says(["hash", "encrypt", "argon", "bcrypt", "token"]) ?? false) else {
                return nil
            }
            let store = design.store(of: entity)
            // What is read again, a card's number, is no hash: encrypted under a key that is kept elsewhere it is no text.
            let isEncrypted = store?[.encrypted] == true && Self.readAgain.contains(field.name.lowercased())
            guard !isEncrypted, !design.boardSpeaks(of: ["bcrypt", "argon", "hashed", "tokeni"], apartFromWaiversOf: identifier) else {
                return nil
            }
            return finding(
                .entity(entity.name), about: store.map { [$0] } ?? [],
                message:
                    "\(entity.name) has \(field.name) as \(field.type): if it is a hash or a token, call it so and say which; if not, a leak gives it away.",
                headline: "\(entity.name) keeps \(field.name) as \(field.type).",
                fixes: [QuickFix(advice: "Keep a salted hash, or the provider's token, and name it so")], harm: Harm(.dataLost))
        }
    }

    /// A password under a sum that is none.
    private func broken(_ entity: Entity, in design: Design) -> Finding? {
        guard
            let field = entity.fields.first(where: { field in
                Self.secrets.contains(field.name.lowercased())
                    && Self.weak.contains(field.type.lowercased().filter { $0.isLetter || $0.isNumber })
            })
        else { return nil }
        let store = design.store(of: entity)
        return finding(
            .entity(entity.name), about: store.map { [$0] } ?? [], severity: .error,
            message:
                "\(entity.name) keeps \(field.name) as \(field.type): a leaked table is turned back in hours, and opens what its people use the same password for.",
            headline: "\(entity.name) keeps \(field.name) as \(field.type), which is turned back in hours.",
            fixes: [QuickFix(advice: "Argon2 or bcrypt with a salt for each, made anew at the next login")], harm: Harm(.dataLost))
    }
}
