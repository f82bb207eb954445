import Analysis
import Whiteboard

struct MoneyAsFloat: Rule {
    let identifier = "data/money-as-float"
    let severity = Severity.advice
    let summary = "money in a type that rounds"

    let explanation = Explanation(
        finds: "A field named as an amount, a price, a balance or a total whose type is a binary fraction: float, double or real.",
        matters:
            "A tenth has no exact binary form. Sums drift by a cent, two ways of adding give two results, and a reconciliation finds thousands of differences that are none.",
        instead: "Whole numbers of the smallest unit with the currency beside them, or the database's decimal type.",
        costs: "A conversion at the edges.",
        sources: ["Fowler, Patterns of Enterprise Application Architecture: Money", "PostgreSQL documentation, numeric types"],
        question: "Add 0.1 ten times. What does your ledger say?")

    let examples = Examples(
        raises: board(type: "float"),
        nearMiss: board(type: "decimal"),
        fixed: board(type: "decimal"))

    private static func board(type: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Invoice, store: db, fields: {id: id, amount: \(type)}, key: id}]
        components: [{id: client, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let amounts: Phrases = [
        "amount", "price", "balance", "total", "fee", "fare", "cost", "tax", "credit", "debit", "payout", "commission", "budget",
    ]
    private static let fractions: Set<String> = ["float", "double", "real", "floating"]

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            let fields = entity.fields.filter { field in
                field.name.lowercased().says(Self.amounts) && Self.fractions.contains(field.type.lowercased().filter(\.isLetter))
            }
            guard let field = fields.first else { return nil }
            let store = design.store(of: entity)
            return finding(
                .entity(entity.name), about: store.map { [$0] } ?? [],
                message: "\(entity.name).\(field.name) is a \(field.type): sums of it drift, and two ways of adding give two results.",
                fixes: [QuickFix(advice: "Whole numbers of the smallest unit, with the currency beside them")], harm: Harm(.other))
        }
    }
}
