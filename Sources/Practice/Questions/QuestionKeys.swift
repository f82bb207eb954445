/// Every key of question.yaml: the reader holds a file to it, and `boardwalk help question-file` prints it.
public enum QuestionKeys {
    /// A key, and what is written behind it.
    public struct Row: Sendable {
        /// As it is written.
        public let key: String
        /// Whether its entry cannot do without.
        public let isNeeded: Bool
        /// What it says.
        public let help: String
    }

    /// An entry that has keys of its own.
    public enum Place: String, Sendable, CaseIterable {
        case question, estimates, promises, api, data
        case deepDives = "deep-dives"
        case tradeOffs = "trade-offs"
        case curveballs, findings, stages, answers
        case entries = "answers: entries and trap"
        case scope = "answers: scope"
    }

    /// The keys of an entry in their order.
    public static func rows(of place: Place) -> [Row] {
        (table[place] ?? []).map { line in
            let isNeeded = line.key.hasSuffix("!")
            return Row(key: isNeeded ? String(line.key.dropLast()) : line.key, isNeeded: isNeeded, help: line.help)
        }
    }

    static func keys(of place: Place) -> [String] { rows(of: place).map(\.key) }
    static func needed(of place: Place) -> [String] { rows(of: place).filter(\.isNeeded).map(\.key) }

    /// A key with ! is needed.
    private static let table: [Place: [(key: String, help: String)]] = [
        .question: [
            ("boardwalk-question!", "the version of the format: 1"), ("id!", "the folder's name"), ("number", "its place in the list"),
            ("level", "easy, medium or hard"), ("title!", "what lists and the report call it"), ("like", "what it resembles"),
            ("prompt!", "what the interviewer opens with"), ("minutes", "how long it takes where that is not 45"),
            ("lane", "classes: the Data pane asks for classes and states too"), ("must-haves!", "what it must do, as the boards word it"),
            ("stretch", "what could be added"), ("out-of-scope", "what it need not do, as the boards word it"),
            ("requirements", "the figures, as a board states them"), ("estimates", "the arithmetic"),
            ("promises", "what is promised for an operation"), ("api", "what the boards do not say of a call"),
            ("data", "why an entity lies where it lies"), ("deep-dives", "what to go into at the end"),
            ("trade-offs", "those that scaled.yaml does not record"), ("curveballs", "what changes while one designs"),
            ("mistakes", "what is often done wrong: told after the session and by compare"),
            ("findings", "what review says of simple.yaml"), ("unseen", "what is wrong with it and no rule sees"),
            ("stages", "a board of the folder each"), ("answers", "what the interviewer says in Requirements"),
        ],
        .estimates: [
            ("name!", "what later ones call it"), ("expression!", "such as writes * retention"), ("value", "what it gives, within 2 %"),
            ("says", "what that means"),
        ],
        .promises: [
            ("operation!", "in the user's words"), ("flow", "of scaled.yaml"), ("latency", "at the 99th percentile"),
            ("availability", "such as 99.9%"), ("consistency", "a level, such as read-your-writes"),
            ("promise", "what is more than a level, or none"), ("why!", "why that much"),
        ],
        .api: [
            ("call!", "as scaled.yaml writes it"), ("returns", "status and fields"), ("sends", "what the request holds"),
            ("repeat", "what makes a repeat safe"), ("page", "how a list is read in parts"), ("why", "why it looks so"),
        ],
        .data: [("entity!", "of scaled.yaml"), ("why!", "told after the session and by compare")],
        .deepDives: [
            ("topic!", "a word or two"), ("match", "more words that tell an answer is about it"), ("ask!", "as the interviewer asks it"),
            ("answer!", "in the report, where it was missed"),
        ],
        .tradeOffs: [("choice!", "what was chosen"), ("over!", "what was given up"), ("because!", "why")],
        .curveballs: [
            ("event!", "what happens"), ("answer!", "what a good answer does, in the report"),
            ("check", "one of those below, whose change and check are used"),
        ],
        .findings: [("rule!", "its id"), ("subject!", "as waivers name it"), ("why!", "what a good candidate says of it")],
        .stages: [("name!", "the file without .yaml"), ("says!", "what stands there or changed: told after the session")],
        .answers: [
            ("entries", "about figures and conditions"), ("scope", "about what belongs to it"), ("trap", "hands the decision back"),
            ("default", "to what no topic answers"),
        ],
        .entries: [
            ("topic!", "shown with the answer"), ("ask!", "one to three wordings, the best first"), ("answer!", "what is said"),
            ("sets", "requirements that it settles"),
        ],
        .scope: [
            ("topic!", "shown with the answer"), ("ask!", "one to three wordings, the best first"), ("answer!", "what is said"),
            ("sets", "requirements that it settles"), ("in-scope!", "true or false"),
        ],
    ]
}
