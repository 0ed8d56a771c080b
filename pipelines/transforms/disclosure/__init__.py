from pipelines.transforms.disclosure.limits import Limits
from pipelines.transforms.disclosure.publication import Level, Publication, Rate
from pipelines.transforms.disclosure.relations import Relation, at_most, equal
from pipelines.transforms.disclosure.status import Status, rate_statuses
from pipelines.transforms.disclosure.suppression import count_statuses as statuses
