import Catalog

/// Words that are written as one, each but the first with a capital: `OrderService`.
enum JoinedWords {
    /// A word with blanks where a capital follows a small letter; nil where none does.
    static func parted(_ word: String) -> String? {
        var result = ""
        let characters = Array(word)
        for (place, character) in characters.enumerated() {
            if character.isUppercase, let last = result.last {
                // `APIGateway` and `S3Bucket`: behind several capitals or a number a word of small letters begins.
                let begins = place + 2 < characters.count && characters[place + 1].isLowercase && characters[place + 2].isLowercase
                let isAcronym =
                    last.isNumber || last.isUppercase && place > 1 && characters[place - 2].isUppercase
                if last.isLowercase || begins && isAcronym { result.append(" ") }
            }
            result.append(character)
        }
        return result == word ? nil : result
    }

    /// Whether a product is only the beginning of such a word, which goes on to say something else: `LambdaMART`, `RedisTemplate`. What
    /// goes on with a part of the product, `SolrIndex`, is still it.
    static func goOn(_ name: String, _ form: String, _ reading: WordReading) -> Bool {
        guard reading.rule == .firstPart, !name.contains(" "), form != name, parted(name)?.hasSuffix(form) ?? false else { return false }
        return !(form.split(separator: " ").last.map { parts.contains($0.lowercased()) } ?? false)
    }

    /// What products consist of, and what runs of them.
    private static let parts: Set<String> = [
        "bucket", "cluster", "collection", "dag", "db", "grid", "index", "instance", "job", "node", "pipeline", "pool", "replica",
        "secrets", "server", "shard",
        "store",
        "stream", "table", "topic", "workflow",
    ]
}
