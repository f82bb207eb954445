import ArgumentParser
import Canvas
import Practice
import Storage

struct QuestionsAskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Say what the interviewer of a question would answer.",
        discussion: """
            Prints the topics that the text is taken for, each with its answer; - where nothing is understood, with what the \
            interviewer says then. With - as the text a question is read from each line of standard input, and the topics alone are printed, - for none.
            """)

    @Argument(help: ArgumentHelp("A question, such as url-shortener, or the path of its folder.", valueName: "id"), completion: .question)
    var id: String
    @Argument(help: ArgumentHelp("What you would ask.", valueName: "text")) var text: [String]

    mutating func run() throws {
        let workplace = try Workplace()
        let named = QuestionName(id, in: workplace.templates)
        let library = try workplace.questions(workplace.catalog(), with: named.folder)
        let question = try library.known(named.id)
        let interviewer = Interviewer(question: question, clarifier: library.clarifier())
        if text == ["-"] {
            let input = try onDisk { () throws(StorageProblem) in try StoredFile(reading: "-") }
            let lines = String(decoding: input.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            let asked = lines.last == "" ? lines.dropLast() : lines[...]
            return try StandardOutput.write(
                asked.map { line in
                    let topics = interviewer.understand(String(line)).topics
                    return topics.isEmpty ? "-" : topics.joined(separator: ", ")
                }.joined(separator: "\n"))
        }
        let asked = text.joined(separator: " ")
        // Who asks for two things gets two answers, as in a session.
        let parts = interviewer.clauses(of: asked).compactMap(\.topic)
        let topics = parts.isEmpty ? interviewer.understand(asked).topics : parts
        let lines = topics.flatMap { topic in
            Paragraph.lines(question.answer(topic)?.answer ?? question.defaultAnswer, first: topic + ": ", rest: 2, columns: .max)
        }
        let none = Paragraph.lines(interviewer.openAnswer(to: asked), first: "-: ", rest: 2, columns: .max)
        try StandardOutput.write((topics.isEmpty ? none : lines).map { VisibleText.line($0) }.joined(separator: "\n"))
    }
}
