import TestSupport
import Testing

/// Products as people write them, with vendor, version and flavour.
@Suite struct TechnologyWordsTests {
    static let written = [
        "AWS SQS": "SQS", "Amazon SQS": "SQS", "Amazon Simple Queue Service": "SQS", "Apache Kafka 3.7": "Kafka", "Kafka 3": "Kafka",
        "Kafka (MSK)": "Kafka", "Amazon MSK": "Kafka", "Amazon RDS for PostgreSQL": "Amazon RDS",
        "Amazon Aurora PostgreSQL": "Amazon Aurora",
        "PostgreSQL 16": "PostgreSQL", "Application Load Balancer": "AWS ALB", "AWS Application Load Balancer": "AWS ALB",
        "Azure Cache for Redis": "Redis", "Azure Database for PostgreSQL": "Amazon RDS", "Amazon ElastiCache for Redis": "Redis",
        "Google Cloud Load Balancing": "Google Cloud LB", "Redis 7.2": "Redis", "Amazon S3": "S3", "Django on Kubernetes": nil,
        "cache": nil,
        "database": nil, "Database for orders": nil, "S3": "S3", "EC2": "EC2", "Amazon EKS": "Kubernetes", "()": nil, "": nil, "-": nil,
        "7": nil,
    ]

    @Test(arguments: written.keys.sorted()) func itIsThatProduct(_ text: String) {
        #expect(Project.catalog.technology(text)?.name == Self.written[text].flatMap(\.self))
    }
}
