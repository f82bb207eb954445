import Catalog
import Whiteboard

/// A line that refines the marked entity: the words it begins with, and the attribute that they mean.
struct EntityForm: Sendable {
    struct Problem: Error { let message: String }

    let words: String
    let key: String
    let says: String
    let example: String
    let needsMore: Bool
    let value: @Sendable (String) -> Result<Value?, Problem>

    init(
        _ words: String, _ key: String, says: String? = nil, example: String = "", needsMore: Bool = true,
        _ value: @escaping @Sendable (String) -> Result<Value?, Problem>
    ) {
        self.words = words
        self.key = key
        self.says = says ?? words
        self.example = example
        self.needsMore = needsMore
        self.value = value
    }

    /// What stands behind the words; nil where the line does not begin with them, or goes on after a form that takes no more.
    func rest(of text: String) -> String? {
        let typed = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let form = words.split(separator: " ").map(String.init)
        guard typed.count >= form.count, zip(typed, form).allSatisfy({ $0.lowercased() == $1 }) else { return nil }
        guard needsMore || typed.count == form.count else { return nil }
        return typed.dropFirst(form.count).joined(separator: " ")
    }

    private static let text: @Sendable (String) -> Result<Value?, Problem> = { .success(.text($0)) }
    private static let list: @Sendable (String) -> Result<Value?, Problem> = {
        .success(QuickEntry.list($0.replacing(" and ", with: ", ")).attributeValue)
    }
    private static func flag(_ value: Bool) -> @Sendable (String) -> Result<Value?, Problem> { { _ in .success(.bool(value)) } }

    /// What is written of an entity that is no copy of another: a reason why it lies there, and nothing that must hold of its rows.
    private static let truth = "the truth, no copy"

    /// In the order they are tried: longer ones before shorter ones that begin alike.
    static let all: [EntityForm] = plain + levels

    private static let plain: [EntityForm] = [
        .init("why", "why", says: "why:", example: "why one key lookup", text),
        .init("derived from", "derived-from", example: "derived from Url", list),
        .init("keep", "retention", says: "kept", example: "keep 5y") { text in
            let word = EntryWords(text).words.filter { $0.lowercased() != "for" }.joined(separator: " ")
            do throws(QuantityText.Mistake) {
                let span = try QuantityText.read(word, as: .duration)
                let doubt = FigureForm.doubt(of: "retention", .duration, span.value)
                return doubt.map { .failure(Problem(message: "keep \(word): \($0)")) } ?? .success(.quantity(span))
            } catch {
                return .failure(Problem(message: error.message))
            }
        },
        .init("not personal", "pii", says: "nothing personal in it", needsMore: false, flag(false)),
        .init("personal", "pii", says: "personal data", needsMore: false, flag(true)),
        .init("shard by", "shard-by", says: "shard key", example: "shard by code", composite),
        .init("shard", "shard-by", says: "shard key", example: "shard by code", composite),
        .init("by", "key", says: "by", example: "by code", composite),
        .init("index", "indexes", says: "index on", example: "index owner", list),
        .init("in", "store", example: "in urls:kv", text),
        .init("class", "class", says: "class", example: "class money") { text in
            if let found = EntityClass(rawValue: text.lowercased()) { return .success(found.attributeValue) }
            let words = EntityClass.allCases.map(\.rawValue)
            return .failure(
                Problem(
                    message: "a class is \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")"
                        + NearestName.hint(for: text, among: words)))
        },
        .init("append only", "append-only", needsMore: false, flag(true)),
        .init("append-only", "append-only", says: "append only", needsMore: false, flag(true)),
        .init("immutable", "immutable", says: "never changed", needsMore: false, flag(true)),
        .init("ordered", "ordered", needsMore: false, flag(true)),
        .init("public", "public", says: "anyone may read it", needsMore: false, flag(true)),
        .init("with", "with", says: "in one transaction with", example: "with Stock", list),
        .init("the truth", "why", says: truth, needsMore: false) { _ in .success(.text(truth)) },
        .init("truth", "why", says: truth, needsMore: false) { _ in .success(.text(truth)) },
        .init("the record", "why", says: truth, needsMore: false) { _ in .success(.text(truth)) },
        .init("invariant", "invariant", says: "always:", example: "invariant a code belongs to one link", text),
    ]

    private static let levelNames: [String] = [
        "strict-serializable", "linearizable", "strong", "serializable", "snapshot", "sequential", "causal", "read-your-writes",
        "monotonic-reads", "eventual",
    ]

    private static let levels: [EntityForm] =
        levelNames.map { level in
            EntityForm(level, "consistency", says: "readers need \(level)", needsMore: false) { _ in .success(.text(level)) }
        } + [
            EntityForm("bounded-staleness", "consistency", says: "readers need", example: "bounded-staleness 5s") { text in
                if let level = ConsistencyLevel("bounded-staleness " + text) { return .success(level.attributeValue) }
                return .failure(Problem(message: "'\(text)' is no duration, such as 5s"))
            }
        ]

    /// A composite key is one text with commas.
    private static let composite: @Sendable (String) -> Result<Value?, Problem> = {
        .success(.text(QuickEntry.list($0.replacing(" and ", with: ", ")).joined(separator: ", ")))
    }
}
