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
            let paths = (0..<count).map { "dir/\($0).yml" }
            if let harm = harm(ofImporting: text, into: &project, paths: paths) { return harm }
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
