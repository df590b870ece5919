# Training that Foursides does not lead, by the ids of programme/data/other.toml.

training-squat = squats
training-lunge = lunges
training-step-up = step-ups
training-leg-press = leg press
training-leg-extension = leg extension
training-leg-curl = leg curl
training-deadlift = deadlifts
training-bridge = bridges
training-hip-adduction = hip adduction machine
training-hip-abduction = hip abduction machine or band walks
training-cycling = cycling
training-running = running
training-walking = walking
training-rowing = rowing
training-stairs = climbing stairs
training-swimming = swimming, front or back crawl
training-breaststroke = swimming, breaststroke
training-skating = skating
