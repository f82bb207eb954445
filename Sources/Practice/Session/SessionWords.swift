/// How a session is to be held, in words: `35 senior hinting seed 7`, as the list of questions takes it.
public enum SessionWords {
    /// What can be typed, as an example.
    public static let example = "35 min  D  senior  hinting  blind  seed 7"

    /// Why words cannot be read, as a clause.
    public struct Mistake: Error, Hashable, Sendable {
        /// What is wrong and what was expected.
        public let message: String
    }

    /// Reads words over the options of a session that nothing was said of.
    public static func read(_ text: String, on options: Session.Options = Session.Options()) throws(Mistake) -> Session.Options {
        var options = options
        var words = text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)[...]
        while let word = words.popFirst() {
            if ["min", "minutes", "phase", "level", "interviewer"].contains(word) { continue }
            if word == "untimed" {
                options.minutes = nil
            } else if word == "blind" {
                options.isBlind = true
            } else if word == "seed" {
                guard let seed = words.popFirst().flatMap({ UInt64($0) }) else { throw Mistake(message: "seed needs a number: seed 7") }
                options.seed = seed
            } else if let minutes = Double(word.hasSuffix("min") ? String(word.dropLast(3)) : word) {
                guard (1...600).contains(minutes) else { throw Mistake(message: "minutes are 1 to 600") }
                options.minutes = minutes
            } else if let level = SessionLevel(rawValue: word) {
                options.level = level
                options.isLevelChosen = true
            } else if let temperament = Temperament(rawValue: word) {
                options.temperament = temperament
            } else if let phase = Phase(rawValue: word.uppercased()) {
                options.only = phase
            } else {
                throw Mistake(message: "'\(word)' is none of: \(example)")
            }
        }
        return options
    }
}
