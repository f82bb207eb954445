import Whiteboard

extension Question {
    /// Stands in for a question whose folder is no longer there, so that its sessions go on and are played back: nothing is known of it
    /// but what the session kept, and the interviewer answers as one whose script is silent.
    public static func missing(_ id: String, title: String) -> Question {
        Question(
            id: id, number: nil, level: nil, title: title, like: nil, prompt: "The folder of this question is gone. \(noAnswer)",
            minutes: nil, lane: nil, mustHaves: [], stretch: [], outOfScope: [], requirements: Requirements(), estimates: [], promises: [],
            api: [], data: [], deepDives: [], tradeOffs: [], curveballs: [], mistakes: [], findings: [], unseen: [], stages: [],
            entries: [], scope: [], trap: nil, defaultAnswer: noAnswer)
    }
}
