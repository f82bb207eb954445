import Formats
import TestSupport

extension FuzzTarget {
    private static let composeFiles = Project.names(in: "Tests/Fixtures/compose").filter { $0.hasSuffix(".yml") }.map {
        "Tests/Fixtures/compose/" + $0
    }

    /// Compose files: a board that a file can hold, or problems with their places; the same over itself, and read with what it includes.
    static let compose = FuzzTarget("compose", tries: 1_000, corpus: files(composeFiles) + hardFiles) { bytes in
        let text: String
        do throws(ReadingProblem) { text = try DiagramFile.text(of: bytes) } catch { return harm(in: [error]) }
        for count in 1...2 {
            var project = ComposeProject()
            do throws(ProjectProblem) {
                for number in 0..<count { try project.add(text, path: "dir/\(number).yml", name: "input") }
                // Whatever a file includes or extends is itself.
                while let reference = project.next() { try project.add(text, path: reference.path, name: "input", for: reference) }
                let (board, notes) = try project.board(catalog: Project.catalog)
                if let harm = notes.lazy.compactMap({ harm(in: $0) }).first { return harm }
                let written = BoardDocument(new: board, catalog: Project.catalog).text(for: board)
                let (again, problems) = BoardFile.read(written, catalog: Project.catalog)
                guard let again else { return "a board that no file can hold: \(problems.map { $0.text(file: "") })" }
                if again.board != board { return "is another board when written and read" }
            } catch {
                if error.problems.isEmpty { return "refused without a problem" }
                if let harm = harm(in: error.problems) { return harm }
            }
        }
        return nil
    }

    /// What a mutation turns into many values, rounds, and names that are nearly ids.
    private static let hardFiles = [
        "a: &a [x, y]\nb: &b [*a, *a, *a]\nservices: {s: {links: *b, <<: &m {image: redis}}, t: {<<: [*m, {scale: 2}]}}\n",
        "include: [a.yml, {path: [b.yml, ../c.yml]}]\nservices:\n  x: {extends: {file: d.yml, service: y}}\n  y: {extends: z}\n  z: {}\n",
        "services:\n  \"a b\": {image: \"${A:-${B-x}}:${C}\", networks: [p, q]}\n  é: {networks: {p: {aliases: [h]}}}\n  \"\\e[1m\": {deploy: {replicas: 3}}\n"
            + "  u: {environment: [\"U=http://h:80,amqp://é:5672\", \"H_HOST=a b\"], depends_on: {é: {condition: service_healthy}}}\n",
        "name: \"x\\ty\"\nservices: {a: !override {image: !reset null}, b: !reset }\nnetworks: {p: , q: }\nx-a: 1\n",
    ].map { Array($0.utf8) }
}
